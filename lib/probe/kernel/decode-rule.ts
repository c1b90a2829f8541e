import type { RoutingRule } from "@/lib/model/rule";
import { ipText } from "./address-text";
import type { Attributes } from "./attributes";
import { RTM_NEWRULE } from "./constants";
import type { Decoded, Message } from "./message";
import { ipFamily } from "./words";

/** Bytes of `struct fib_rule_hdr` (linux/fib_rules.h): family, dst_len, src_len, tos, table, 2 reserved, action, flags u32 at 8. */
export const FIB_RULE_HDR = 12;

const FRA = {
  DST: 1,
  SRC: 2,
  IIFNAME: 3,
  GOTO: 4,
  PRIORITY: 6,
  FWMARK: 10,
  FLOW: 11,
  SUPPRESS_IFGROUP: 13,
  SUPPRESS_PREFIXLEN: 14,
  TABLE: 15,
  FWMASK: 16,
  OIFNAME: 17,
  PAD: 18,
  PROTOCOL: 21,
  DSCP: 25,
};
/** What is decoded below, and what says nothing of where a packet goes: who made the rule, padding, the realm. */
const KNOWN = new Set([
  FRA.DST,
  FRA.SRC,
  FRA.IIFNAME,
  FRA.PRIORITY,
  FRA.FWMARK,
  FRA.FLOW,
  FRA.SUPPRESS_PREFIXLEN,
  FRA.TABLE,
  FRA.FWMASK,
  FRA.OIFNAME,
  FRA.PAD,
  FRA.PROTOCOL,
]);
const FIB_RULE_INVERT = 0x2;
const FR_ACT_TO_TBL = 1;
/** FR_ACT_*, as `ip rule` names them. */
const ACTIONS: Record<number, string> = {
  1: "lookup",
  2: "goto",
  3: "nop",
  6: "blackhole",
  7: "unreachable",
  8: "prohibit",
};
const UNSET = 0xffffffff;

function unknown(message: Message, attributes: Attributes): number[] {
  const types = attributes.types().filter((type) => {
    if (type === FRA.SUPPRESS_IFGROUP) return attributes.u32(type) !== UNSET;
    return !KNOWN.has(type);
  });
  // The TOS of older kernels has no attribute: it stands in the header, and newer ones call the same condition FRA_DSCP.
  if (message.u8(3) !== 0 && !types.includes(FRA.DSCP)) types.push(FRA.DSCP);
  return types;
}

function mark(attributes: Attributes): { mark: { value: number; mask: number } } | undefined {
  const value = attributes.u32(FRA.FWMARK);
  const mask = attributes.u32(FRA.FWMASK);
  if (value === undefined && mask === undefined) return undefined;
  return { mark: { value: value ?? 0, mask: mask ?? UNSET } };
}

function conditions(message: Message, attributes: Attributes) {
  const to = ipText(attributes.bytes(FRA.DST));
  const from = ipText(attributes.bytes(FRA.SRC));
  const inInterface = attributes.text(FRA.IIFNAME);
  const outInterface = attributes.text(FRA.OIFNAME);
  return {
    ...(from === undefined ? {} : { from: `${from}/${message.u8(2)}` }),
    ...(to === undefined ? {} : { to: `${to}/${message.u8(1)}` }),
    ...(inInterface ? { inInterface } : {}),
    ...(outInterface ? { outInterface } : {}),
    ...mark(attributes),
  };
}

/** Decodes RTM_NEWRULE. The target of a `goto` is not modelled and therefore stands in `unknown`. Rules of multicast routing are left out. */
export function decodeRule(message: Message): Decoded<RoutingRule> {
  if (message.type !== RTM_NEWRULE) return "skipped";
  if (message.size < FIB_RULE_HDR) return "malformed";
  const family = ipFamily(message.u8(0));
  if (!family) return "skipped";
  const attributes = message.attributes(FIB_RULE_HDR);
  if (attributes.malformed) return "malformed";
  const action = message.u8(7);
  const suppress = attributes.u32(FRA.SUPPRESS_PREFIXLEN);
  return {
    family,
    priority: attributes.u32(FRA.PRIORITY) ?? 0,
    not: (message.u32(8) & FIB_RULE_INVERT) !== 0,
    ...conditions(message, attributes),
    action: ACTIONS[action] ?? String(action),
    ...(action === FR_ACT_TO_TBL ? { table: attributes.u32(FRA.TABLE) ?? message.u8(4) } : {}),
    ...(suppress === undefined || suppress === UNSET ? {} : { suppressPrefixLength: suppress }),
    unknown: unknown(message, attributes),
  };
}
