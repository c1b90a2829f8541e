import { splitPrefix } from "@/lib/client/words";

/** An IP address with its prefix length, which is set back. */
export function Address({ children }: { children: string }) {
  const { address, prefix } = splitPrefix(children);
  return (
    <span className="wrap-anywhere font-mono text-xs/5">
      {address}
      <span className="text-quiet">{prefix}</span>
    </span>
  );
}
