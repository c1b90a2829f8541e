import { AF_INET, AF_INET6 } from "./constants";

/** rtm_scope and ifa_scope, as iproute2's rt_scopes names them. */
const SCOPES: Record<number, string> = { 0: "global", 200: "site", 253: "link", 254: "host", 255: "nowhere" };

/** rtm_protocol, as iproute2's rt_protos names it. */
const PROTOCOLS: Record<number, string> = {
  0: "unspec",
  1: "redirect",
  2: "kernel",
  3: "boot",
  4: "static",
  8: "gated",
  9: "ra",
  10: "mrt",
  11: "zebra",
  12: "bird",
  13: "dnrouted",
  14: "xorp",
  15: "ntk",
  16: "dhcp",
  18: "keepalived",
  42: "babel",
  99: "openr",
  186: "bgp",
  187: "isis",
  188: "ospf",
  189: "rip",
  192: "eigrp",
};

/** RTN_* in order (linux/rtnetlink.h). */
const ROUTE_TYPES = [
  "none",
  "unicast",
  "local",
  "broadcast",
  "anycast",
  "multicast",
  "blackhole",
  "unreachable",
  "prohibit",
  "throw",
  "nat",
  "xresolve",
];

/** The word for a scope, or its number as text, as `ip` prints it. */
export const scopeWord = (scope: number): string => SCOPES[scope] ?? String(scope);
/** The word for a routing protocol, or its number as text, as `ip route` prints it. */
export const protocolWord = (protocol: number): string => PROTOCOLS[protocol] ?? String(protocol);
/** The word for a route's type, or its number as text. */
export const routeTypeWord = (type: number): string => ROUTE_TYPES[type] ?? String(type);

/** Our family for a kernel's; undefined for what is neither IPv4 nor IPv6, such as the tables of multicast routing. */
export function ipFamily(family: number): 4 | 6 | undefined {
  if (family === AF_INET) return 4;
  return family === AF_INET6 ? 6 : undefined;
}

/** The names of the bits that are set, in the order of the table. */
export function flagWords<T extends string>(bits: number, table: readonly (readonly [bit: number, word: T])[]): T[] {
  const words: T[] = [];
  for (const [bit, word] of table) if (bits & bit) words.push(word);
  return words;
}
