import type { ReactNode } from "react";

/** Pairs of term and value. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 gap-y-0.5 leading-5">{children}</dl>;
}

/** One pair; nothing at all when there is no value. */
export function Fact({ term, children }: { term: string; children: ReactNode }) {
  if (children === undefined || children === null || children === "" || children === false) return null;
  return (
    <>
      <dt className="text-quiet">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

/** A technical value. */
export function Mono({ children }: { children: ReactNode }) {
  return <span className="wrap-anywhere font-mono text-xs/5">{children}</span>;
}
