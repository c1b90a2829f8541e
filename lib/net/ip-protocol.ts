/** Names of IP protocols by number (IANA, protocol-numbers), those that rules name; `icmpv6` as the kernel says, not `ipv6-icmp`. */
const NAMES: Readonly<Record<number, string>> = {
  1: "icmp",
  2: "igmp",
  4: "ipencap",
  6: "tcp",
  17: "udp",
  33: "dccp",
  41: "ipv6",
  47: "gre",
  50: "esp",
  51: "ah",
  58: "icmpv6",
  89: "ospf",
  103: "pim",
  108: "comp",
  112: "vrrp",
  132: "sctp",
  136: "udplite",
};

/** Other spellings in protocols(5), iptables and nft. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["ipv6-icmp", "icmpv6"],
  ["icmp6", "icmpv6"],
  ["ospfigp", "ospf"],
  ["ipcomp", "comp"],
]);

/** One spelling for a protocol that was given by name or number: the name where there is one here, else what was given, in lower case. */
export function canonicalProtocol(text: string): string {
  const lower = text.toLowerCase();
  return (/^\d+$/.test(lower) ? NAMES[Number(lower)] : ALIASES.get(lower)) ?? lower;
}
