import { parseIp } from "@/lib/net/ip";

/**
 * An address in two parts: the text up to the last group that the prefix reaches into, which is the network's, and the rest, the
 * host's own. A group that the prefix cuts through belongs to the network's part: its text cannot be divided by bits.
 */
export function networkPart(address: string, prefix: number): { network: string; host: string } {
  const family = parseIp(address)?.family;
  if (!family) return { network: "", host: address };
  const separator = family === 4 ? "." : ":";
  const groups = Math.ceil(prefix / (family === 4 ? 8 : 16));
  const at = endOfGroup(address, separator, groups, family === 4 ? 4 : 8);
  return { network: address.slice(0, at), host: address.slice(at) };
}

/** The index behind the nth group, with its separator. In IPv6 `::` stands for as many groups as are missing. */
function endOfGroup(address: string, separator: string, wanted: number, all: number): number {
  const missing = all - address.split(separator).filter(Boolean).length;
  let seen = 0;
  let at = 0;
  while (seen < wanted && at < address.length) {
    if (address.startsWith("::", at)) {
      seen += missing;
      at += 2;
      continue;
    }
    const next = address.indexOf(separator, at);
    if (next < 0) return address.length;
    seen++;
    at = address.startsWith("::", next) ? next : next + 1;
  }
  return at;
}
