import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A button with words in it. */
export function Button({ className, ...props }: ComponentProps<"button">) {
  return (
    <button
      type="button"
      className={cn(
        "inline-flex h-8 items-center gap-1.5 rounded-md border border-line bg-panel px-2.5 font-medium text-ink",
        "hover:bg-raised disabled:opacity-50 aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent",
        className,
      )}
      {...props}
    />
  );
}
