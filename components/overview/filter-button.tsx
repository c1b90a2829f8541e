import type { ReactNode } from "react";
import { useClient } from "../dashboard/client-context";
import { cn } from "../ui/cn";

type Props = { query: string; title: string; className?: string; children: ReactNode };

/** A number that shows in graph and list what it counts; again, and everything is shown. */
export function FilterButton({ query, title, className, children }: Props) {
  const { store, state } = useClient();
  const pressed = state.filter === query;
  return (
    <button
      type="button"
      aria-pressed={pressed}
      title={title}
      onClick={() => store.filter(pressed ? "" : query)}
      className={cn(
        "shrink-0 whitespace-nowrap rounded px-1.5 py-0.5 text-quiet hover:bg-raised aria-pressed:bg-accent-soft aria-pressed:text-accent",
        className,
      )}
    >
      {children}
    </button>
  );
}
