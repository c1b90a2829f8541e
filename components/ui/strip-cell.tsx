import { cn } from "./cn";

/** A cell of a strip of addresses or subnets. `look` is its colour and filling; what it says stands in words beside the strip. */
export function StripCell({ look, title }: { look: string; title?: string }) {
  return <span title={title} className={cn("block aspect-square rounded-[2px] border", look)} />;
}
