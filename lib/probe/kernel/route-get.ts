import type { RouteAnswer } from "@/lib/model/sandbox-inspection";
import { type Ip, width } from "@/lib/net/ip";
import { AF_INET, AF_INET6, RTM_GETROUTE } from "./constants";
import { decodeResolvedRoute, RTMSG } from "./decode-route";
import { familyHeader } from "./message";
import type { OpenSocket } from "./netns-reader";
import { errorCode } from "./system-error";

const RTA_DST = 1;
/** The answer names the table that decided (linux/rtnetlink.h). IPv6 does so anyway, and refuses the flag. */
const RTM_F_LOOKUP_TABLE = 0x1000;
const FLAGS_AT = 8;

/** Errors by which the kernel says that there is no way: none in the tables, or a route of type unreachable, prohibit or blackhole. */
const REFUSALS = new Set(["ENETUNREACH", "EHOSTUNREACH", "EACCES", "EINVAL"]);

function bytesOf({ family, bits }: Ip): Uint8Array {
  const size = width(family) / 8;
  return Uint8Array.from({ length: size }, (_, i) => Number((bits >> BigInt(8 * (size - 1 - i))) & 0xffn));
}

/** Asks the kernel for the way to an address, as `ip route get` does (RTM_GETROUTE, without RTM_F_FIB_MATCH). Synchronous. */
export function routeGet(open: OpenSocket, destination: Ip): Omit<RouteAnswer, "kind"> {
  const header = Buffer.from(familyHeader(RTMSG, destination.family === 4 ? AF_INET : AF_INET6));
  header.writeUInt8(width(destination.family), 1);
  header.writeUInt32LE(destination.family === 4 ? RTM_F_LOOKUP_TABLE : 0, FLAGS_AT);
  const attributes = [[RTA_DST, bytesOf(destination)]] as const;
  try {
    const route = open().ask({ type: RTM_GETROUTE, header, attributes }, decodeResolvedRoute);
    if (!route) throw new Error("the kernel's answer was not understood");
    return { route };
  } catch (error) {
    const code = errorCode(error);
    if (!REFUSALS.has(code)) throw error;
    return { refusal: code };
  }
}
