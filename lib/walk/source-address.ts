import type { Address } from "@/lib/model/address";
import { parseCidr } from "@/lib/net/cidr";
import { isLoopback, parseIp, width } from "@/lib/net/ip";
import type { FibResult } from "./fib";
import type { Space } from "./space";

const usable = ({ flags }: Address) => !flags.includes("tentative") && !flags.includes("dadfailed");

/** How many leading bits two addresses share (RFC 6724, 2.2). */
function commonPrefix(a: string, b: string): number {
  const [left, right] = [parseIp(a), parseIp(b)];
  if (!left || !right || left.family !== right.family) return 0;
  const differing = (left.bits ^ right.bits).toString(2);
  return width(left.family) - (differing === "0" ? 0 : differing.length);
}

const isLinkLocal = (address: string) => address.startsWith("fe80:");

/** inet_select_addr: the first address of the link whose network holds the next hop, else its first one; else any other link's. */
function selectV4(space: Space, out: number | undefined, towards: string): string | undefined {
  const all = space.addresses(4).filter(({ scope, flags }) => scope !== "host" && !flags.includes("secondary"));
  const here = all.filter(({ index }) => index === out);
  const ip = parseIp(towards);
  const near = here.find(({ address, prefix }) => {
    const cidr = parseCidr(`${address}/${prefix}`);
    const shift = BigInt(32 - prefix);
    return cidr && ip?.family === 4 && cidr.ip.bits >> shift === ip.bits >> shift;
  });
  return (near ?? here[0] ?? all.find(({ scope }) => scope === "global"))?.address;
}

/**
 * RFC 6724 as far as it decides here: the same address, the scope, not deprecated, the outgoing link, the longest common prefix, within the address's
 * own (ipv6_get_saddr_eval). Of equal ones the first that the kernel lists.
 */
function selectV6(space: Space, out: number | undefined, destination: string): string | undefined {
  const rank = (one: Address): number[] => [
    Number(one.address === destination),
    Number(isLinkLocal(one.address) === isLinkLocal(destination)),
    Number(!one.flags.includes("deprecated")),
    Number(one.index === out),
    Math.min(commonPrefix(one.address, destination), one.prefix),
  ];
  // What is no further than the link is reached from the link's own addresses alone (ipv6_dev_get_saddr).
  const near = isLoopback(destination) || isLinkLocal(destination);
  const fits = (one: Address) =>
    near ? one.index === out : one.scope !== "host" && (!isLinkLocal(one.address) || one.index === out);
  const candidates = space
    .addresses(6)
    .filter((one) => usable(one) && fits(one))
    .map((one) => ({ one, rank: rank(one) }));
  const better = (a: number[], b: number[]) => {
    const at = a.findIndex((value, i) => value !== b[i]);
    return at < 0 ? 0 : (b[at] ?? 0) - (a[at] ?? 0);
  };
  return candidates.sort((a, b) => better(a.rank, b.rank))[0]?.one.address;
}

/**
 * The source address that the kernel gives a packet which has none: the route's preferred one, the destination itself when it is local, else by
 * the outgoing link. Undefined when there is none.
 */
export function selectSource(space: Space, { route, hop }: FibResult, destination: string): string | undefined {
  if (route.type === "local") return route.source ?? destination;
  if (route.source !== undefined) return route.source;
  const { family } = route;
  const towards = hop?.gateway ?? destination;
  return family === 4 ? selectV4(space, hop?.index, towards) : selectV6(space, hop?.index, destination);
}

/** The address that MASQUERADE takes: one of the outgoing link (nf_nat_masquerade_ipv4, _ipv6). */
export function masqueradeAddress(space: Space, family: 4 | 6, out: number, towards: string): string | undefined {
  const here = space.addresses(family).filter(({ index }) => index === out);
  if (here.length === 0) return undefined;
  return family === 4 ? selectV4(space, out, towards) : selectV6(space, out, towards);
}
