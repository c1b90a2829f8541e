import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

type Props = Omit<ComponentProps<"button">, "children"> & { icon: LucideIcon; label: string };

/** A small sign within a line of text that does something. */
export function MiniButton({ icon: Icon, label, className, ...props }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      className={cn(
        "inline-grid size-6 shrink-0 place-items-center rounded text-quiet hover:bg-line hover:text-ink disabled:opacity-50",
        className,
      )}
      {...props}
    >
      <Icon aria-hidden className="size-3.5" />
    </button>
  );
}
