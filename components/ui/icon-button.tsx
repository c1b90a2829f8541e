import { Tooltip } from "@base-ui/react/tooltip";
import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

type Props = Omit<ComponentProps<"button">, "children"> & { icon: LucideIcon; label: string };

/** A button that is only a sign; its name shows on hover and focus, and is what a screen reader says. */
export function IconButton({ icon: Icon, label, className, ...props }: Props) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        type="button"
        aria-label={label}
        className={cn(
          "inline-grid size-8 shrink-0 place-items-center rounded-md text-quiet hover:bg-raised hover:text-ink disabled:opacity-40",
          "aria-pressed:bg-accent-soft aria-pressed:text-accent",
          className,
        )}
        {...props}
      >
        <Icon aria-hidden className="size-4" />
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="z-50">
          <Tooltip.Popup className="rounded bg-ink px-2 py-1 text-xs text-panel shadow-md">{label}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
