import type { HostsEntry } from "@/lib/model/netns";
import { canonicalIp } from "@/lib/net/ip";

/** Parses hosts(5): one entry a line that has an address and at least one name, in file order; `#` starts a comment anywhere. */
export function parseHosts(text: string): HostsEntry[] {
  return text.split("\n").flatMap((line) => {
    const [address, ...names] = (line.split("#")[0] ?? "").trim().split(/\s+/);
    return address && names.length > 0 ? [{ address: canonicalIp(address), names }] : [];
  });
}
