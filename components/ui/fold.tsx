import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** A part that is opened by its head; what is in it is not lost to a search in the page. */
export function Fold({ title, open = false, children }: { title: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details open={open} className="group/fold">
      <summary className="flex cursor-pointer list-none items-center gap-1 rounded font-medium [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 text-quiet transition-transform group-open/fold:rotate-90" />
        {title}
      </summary>
      <div className="pt-1.5">{children}</div>
    </details>
  );
}
