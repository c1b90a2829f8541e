import { cn } from "./cn";

const WIDTHS = ["w-3/4", "w-1/2", "w-5/6", "w-2/3"];

/** Grey lines where text is about to be. */
export function Skeleton({ lines, label }: { lines: number; label: string }) {
  return (
    <div role="status" className="space-y-3 border-t border-line px-4 py-4">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, i) => `line ${i}`).map((key, i) => (
        <div key={key} className={cn("h-3 animate-pulse rounded bg-raised", WIDTHS[i % WIDTHS.length])} />
      ))}
    </div>
  );
}
