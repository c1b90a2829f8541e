import type { Link } from "@/lib/model/link";
import { isMulticast, parseIp } from "@/lib/net/ip";
import type { Space } from "./space";

/** Table 255 holds what the kernel takes for itself (rt_tables). */
const LOCAL_TABLE = 255;

/**
 * The type of an address in a namespace, RTN_* in lower case, as `addrtype` and nft's `fib ... type` compare it (inet_addr_type, by the table
 * `local` alone). With a link, only what is that link's counts as local.
 */
export function addressType(space: Space | undefined, address: string, link?: Link): string {
  const ip = parseIp(address);
  if (!ip) return "unspec";
  if (isMulticast(address)) return "multicast";
  if (ip.family === 4 && (ip.bits === 0n || ip.bits === 0xffffffffn)) return "broadcast";
  const [found] = (space?.fib.matching(LOCAL_TABLE, ip) ?? []).filter(
    ({ route }) => link === undefined || route.nextHops.some(({ index }) => index === link.index),
  );
  return found?.route.type ?? "unicast";
}

export const isLocal = (space: Space, address: string): boolean => addressType(space, address) === "local";
