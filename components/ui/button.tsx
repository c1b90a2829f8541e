import type { ComponentProps } from "react";
import { cn } from "./cn";

const FORM = "inline-flex items-center gap-1.5 rounded-md border px-2.5 font-medium disabled:opacity-50";
const PLAIN =
  "border-line bg-panel text-ink hover:bg-raised aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent";

/** How a button with words looks that stands beside others. */
export const BUTTON = cn(FORM, PLAIN, "h-8");

type Props = ComponentProps<"button"> & { small?: boolean; tone?: "plain" | "accent" };

/** A button with words in it. `accent`: what a form is for. */
export function Button({ className, small = false, tone = "plain", ...props }: Props) {
  const look = tone === "accent" ? "border-accent bg-accent-soft text-accent hover:bg-raised" : PLAIN;
  return <button type="button" className={cn(FORM, look, small ? "h-7 text-xs" : "h-8", className)} {...props} />;
}
