import { networkPart } from "@/lib/client/network-part";
import { splitPrefix } from "@/lib/client/words";

/** An IP address with its prefix length, which is set back; the part that is the network's is underlined. */
export function Address({ children }: { children: string }) {
  const { address, prefix } = splitPrefix(children);
  const { network, host } = prefix ? networkPart(address, Number(prefix.slice(1))) : { network: "", host: address };
  return (
    <span className="wrap-anywhere font-mono text-xs/5">
      {network ? (
        <span className="underline decoration-line-strong decoration-dotted underline-offset-3">{network}</span>
      ) : null}
      {host}
      <span className="text-quiet">{prefix}</span>
    </span>
  );
}
