import type { NextHop, Route } from "@/lib/model/route";
import { ipText } from "./address-text";
import { Attributes } from "./attributes";
import { AF_INET, AF_INET6, RTM_NEWROUTE } from "./constants";
import type { Decoded, Message } from "./message";
import { flagWords, ipFamily, protocolWord, routeTypeWord, scopeWord } from "./words";

/** Bytes of `struct rtmsg` (rtnetlink(7)): family, dst_len, src_len, tos, table, protocol, scope, type, flags u32 at 8. */
export const RTMSG = 12;

const RTA = {
  DST: 1,
  SRC: 2,
  OIF: 4,
  GATEWAY: 5,
  PRIORITY: 6,
  PREFSRC: 7,
  MULTIPATH: 9,
  TABLE: 15,
  VIA: 18,
  NH_ID: 30,
};
/** A cache entry made from a route, not a route. */
const RTM_F_CLONED = 0x200;
/** Bytes of `struct rtnexthop`: length u16, flags u8, weight - 1 u8, index i32. */
const RTNEXTHOP = 8;
const HOP_FLAGS = [
  [0x01, "dead"],
  [0x02, "pervasive"],
  [0x04, "onlink"],
  [0x08, "offload"],
  [0x10, "linkdown"],
  [0x20, "unresolved"],
] as const;

/** A route, and the nexthop object that it uses instead of ways of its own, when the kernel does not spell that out. */
export type DecodedRoute = { route: Route; nexthopId?: number };

/** RTNH_F_* as words (linux/rtnetlink.h); absent when there is none. */
export function hopFlags(bits: number): { flags: string[] } | Record<string, never> {
  const flags = flagWords<string>(bits, HOP_FLAGS);
  return flags.length ? { flags } : {};
}

/** RTA_VIA: a gateway of another family than the route, behind its family as u16 (`struct rtvia`). */
function via(bytes: Buffer | undefined): string | undefined {
  if (!bytes || bytes.length < 2) return undefined;
  const family = bytes.readUInt16LE(0);
  return family === AF_INET || family === AF_INET6 ? ipText(bytes.subarray(2)) : undefined;
}

function hop(attributes: Attributes, index: number | undefined, flags: number): NextHop {
  const gateway = ipText(attributes.bytes(RTA.GATEWAY)) ?? via(attributes.bytes(RTA.VIA));
  return {
    ...(gateway === undefined ? {} : { gateway }),
    ...(index ? { index } : {}),
    ...hopFlags(flags),
  };
}

/** RTA_MULTIPATH: `struct rtnexthop` one after the other, each with attributes of its own; undefined when malformed. */
function multipath(message: Message, payload: Buffer): NextHop[] | undefined {
  const hops: NextHop[] = [];
  const base = payload.byteOffset - message.bytes.buffer.byteOffset;
  let at = 0;
  while (at + RTNEXTHOP <= payload.length) {
    const length = payload.readUInt16LE(at);
    if (length < RTNEXTHOP || at + length > payload.length) return undefined;
    const attributes = new Attributes(message.bytes, base + at + RTNEXTHOP, base + at + length);
    if (attributes.malformed) return undefined;
    const weight = payload.readUInt8(at + 3) + 1;
    hops.push({ ...hop(attributes, payload.readInt32LE(at + 4), payload.readUInt8(at + 2)), weight });
    at += (length + 3) & ~3;
  }
  return hops;
}

function nextHops(message: Message, attributes: Attributes): NextHop[] | undefined {
  const several = attributes.bytes(RTA.MULTIPATH);
  if (several) return multipath(message, several);
  const single = hop(attributes, attributes.u32(RTA.OIF), message.u32(8));
  return single.index === undefined && single.gateway === undefined ? [] : [single];
}

/** The only link that a route of RTM_NEWROUTE or RTM_DELROUTE leads out of; undefined when it has none, or several. */
export function outputLink(message: Message): number | undefined {
  if (message.size < RTMSG) return undefined;
  const attributes = message.attributes(RTMSG);
  return attributes.has(RTA.MULTIPATH) || attributes.has(RTA.NH_ID) ? undefined : attributes.u32(RTA.OIF);
}

/** Decodes RTM_NEWROUTE of any table. Routes of other families (multicast routing, MPLS) and cache entries are left out. */
export function decodeRoute(message: Message): Decoded<DecodedRoute> {
  if (message.type !== RTM_NEWROUTE) return "skipped";
  if (message.size < RTMSG) return "malformed";
  return message.u32(8) & RTM_F_CLONED ? "skipped" : decode(message);
}

/** Decodes the answer to the question for one destination, which is a cache entry for IPv4. */
export function decodeResolvedRoute(message: Message): Decoded<Route> {
  if (message.type !== RTM_NEWROUTE) return "skipped";
  if (message.size < RTMSG) return "malformed";
  const decoded = decode(message);
  return typeof decoded === "string" ? decoded : decoded.route;
}

function decode(message: Message): Decoded<DecodedRoute> {
  const family = ipFamily(message.u8(0));
  if (!family) return "skipped";
  const attributes = message.attributes(RTMSG);
  const hops = attributes.malformed ? undefined : nextHops(message, attributes);
  const prefix = message.u8(1);
  const destination = prefix === 0 ? "default" : ipText(attributes.bytes(RTA.DST));
  if (!hops || destination === undefined) return "malformed";
  const from = message.u8(2) === 0 ? undefined : ipText(attributes.bytes(RTA.SRC));
  const source = ipText(attributes.bytes(RTA.PREFSRC));
  const route: Route = {
    family,
    type: routeTypeWord(message.u8(7)),
    destination: prefix === 0 ? destination : `${destination}/${prefix}`,
    ...(from === undefined ? {} : { from: `${from}/${message.u8(2)}` }),
    ...(message.u8(3) === 0 ? {} : { tos: true }),
    table: attributes.u32(RTA.TABLE) ?? message.u8(4),
    protocol: protocolWord(message.u8(5)),
    scope: scopeWord(message.u8(6)),
    ...(source === undefined ? {} : { source }),
    metric: attributes.u32(RTA.PRIORITY) ?? 0,
    nextHops: hops,
  };
  const nexthopId = attributes.u32(RTA.NH_ID);
  return nexthopId && hops.length === 0 ? { route, nexthopId } : { route };
}
