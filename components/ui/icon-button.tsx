import type { LucideIcon } from "lucide-react";
import { type ComponentProps, useRef } from "react";
import { cn } from "./cn";
import { Tip, useTip } from "./tip";

type Props = Omit<ComponentProps<"button">, "children" | "ref"> & { icon: LucideIcon; label: string; small?: boolean };

/** A button that is only a sign; its name shows on hover and focus, and is what a screen reader says. */
export function IconButton({ icon: Icon, label, small = false, className, ...props }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const tip = useTip();
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={label}
        className={cn(
          "inline-grid shrink-0 place-items-center rounded-md text-quiet hover:bg-raised hover:text-ink disabled:opacity-40",
          "aria-pressed:bg-accent-soft aria-pressed:text-accent",
          small ? "size-7" : "size-8",
          className,
        )}
        {...tip.asked}
        {...props}
      >
        <Icon aria-hidden className="size-4" />
      </button>
      {tip.state === "unasked" ? null : <Tip {...tip} anchor={button} label={label} />}
    </>
  );
}
