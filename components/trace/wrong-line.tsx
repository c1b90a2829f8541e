import type { ReactNode } from "react";

/** What is wrong with the field that it describes. */
export function WrongLine({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} role="status" className="text-xs text-bad [overflow-wrap:anywhere]">
      {children}
    </p>
  );
}
