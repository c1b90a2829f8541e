import { cn } from "./cn";

/** A stranger's text on one line: cut when long (all of it in the tooltip), and kept from turning its surroundings around. */
export function Name({ children, className }: { children: string; className?: string | undefined }) {
  return (
    <bdi title={children} className={cn("inline-block max-w-full truncate align-bottom", className)}>
      {children}
    </bdi>
  );
}
