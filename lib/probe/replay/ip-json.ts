import { z } from "zod";

/**
 * What iproute2 prints with `-j -d` (ip(8), bridge(8)), as far as we read it. Names stand where the kernel has numbers; what has its usual
 * value is often left out. Keys that are not listed are dropped by the parse.
 */
const IpLinkInfoData = z.object({
  bridge_id: z.string().optional(),
  stp_state: z.number().optional(),
  /** Hundredths of a second. */
  ageing_time: z.number().optional(),
  vlan_filtering: z.number().optional(),
  nf_call_iptables: z.number().optional(),
  nf_call_ip6tables: z.number().optional(),
  mode: z.string().optional(),
  id: z.number().optional(),
  port: z.number().optional(),
  local: z.string().optional(),
  local6: z.string().optional(),
  group: z.string().optional(),
  group6: z.string().optional(),
  remote: z.string().optional(),
  remote6: z.string().optional(),
});
export type IpLinkInfoData = z.infer<typeof IpLinkInfoData>;

const IpStats = z.object({ bytes: z.number(), packets: z.number(), errors: z.number(), dropped: z.number() });

/** `ip -j -d -s link`. */
export const IpLinkJson = z.object({
  ifindex: z.number(),
  ifname: z.string(),
  flags: z.array(z.string()),
  mtu: z.number(),
  operstate: z.string(),
  link_type: z.string(),
  address: z.string().optional(),
  master: z.string().optional(),
  link: z.string().nullish(),
  link_index: z.number().optional(),
  link_netnsid: z.number().optional(),
  ifalias: z.string().optional(),
  altnames: z.array(z.string()).optional(),
  linkinfo: z.object({ info_kind: z.string().optional(), info_data: IpLinkInfoData.optional() }).optional(),
  stats64: z.object({ rx: IpStats, tx: IpStats }).optional(),
});
export type IpLinkJson = z.infer<typeof IpLinkJson>;

/** `bridge -j -d link`. */
export const BridgeLinkJson = z.object({
  ifindex: z.number(),
  state: z.string().optional(),
  cost: z.number().optional(),
  priority: z.number().optional(),
  hairpin: z.boolean().optional(),
  isolated: z.boolean().optional(),
  learning: z.boolean().optional(),
  flood: z.boolean().optional(),
  bcast_flood: z.boolean().optional(),
  mcast_flood: z.boolean().optional(),
  locked: z.boolean().optional(),
});
export type BridgeLinkJson = z.infer<typeof BridgeLinkJson>;

const flag = z.boolean().optional();

const IpAddressInfo = z.object({
  family: z.string().optional(),
  local: z.string().optional(),
  address: z.string().optional(),
  prefixlen: z.number().optional(),
  broadcast: z.string().optional(),
  scope: z.string().optional(),
  label: z.string().optional(),
  secondary: flag,
  temporary: flag,
  nodad: flag,
  optimistic: flag,
  dadfailed: flag,
  deprecated: flag,
  tentative: flag,
  mngtmpaddr: flag,
  noprefixroute: flag,
  autojoin: flag,
  "stable-privacy": flag,
  dynamic: flag,
});

/** `ip -j -d addr`. */
export const IpAddressJson = z.object({ ifindex: z.number(), addr_info: z.array(IpAddressInfo) });
export type IpAddressJson = z.infer<typeof IpAddressJson>;

const IpHopJson = z.object({
  gateway: z.string().optional(),
  via: z.object({ host: z.string() }).optional(),
  dev: z.string().optional(),
  weight: z.number().optional(),
  flags: z.array(z.string()).optional(),
});
export type IpHopJson = z.infer<typeof IpHopJson>;

/** `ip -j route show table all` of one family. */
export const IpRouteJson = IpHopJson.extend({
  type: z.string().default("unicast"),
  dst: z.string(),
  from: z.string().optional(),
  tos: z.string().optional(),
  table: z.string().default("main"),
  protocol: z.string().default("boot"),
  scope: z.string().default("global"),
  prefsrc: z.string().optional(),
  metric: z.number().default(0),
  nexthops: z.array(IpHopJson).optional(),
});
export type IpRouteJson = z.infer<typeof IpRouteJson>;

/** `ip -j rule` of one family. Conditions that are not listed are kept, so that they can be told apart from none. */
export const IpRuleJson = z.looseObject({
  priority: z.number(),
  src: z.string(),
  srclen: z.number().optional(),
  dst: z.string().optional(),
  dstlen: z.number().optional(),
  fwmark: z.string().optional(),
  fwmask: z.string().optional(),
  iif: z.string().optional(),
  oif: z.string().optional(),
  table: z.string().optional(),
  action: z.string().optional(),
  suppress_prefixlen: z.number().optional(),
});
export type IpRuleJson = z.infer<typeof IpRuleJson>;

/** `ip -j neigh`. A flag is a key without value. */
export const IpNeighJson = z.looseObject({
  dst: z.string(),
  dev: z.string(),
  lladdr: z.string().optional(),
  state: z.array(z.string()),
});
export type IpNeighJson = z.infer<typeof IpNeighJson>;

/** `bridge -j fdb`. */
export const BridgeFdbJson = z.object({
  mac: z.string(),
  ifname: z.string(),
  vlan: z.number().optional(),
  dst: z.string().optional(),
  flags: z.array(z.string()),
  master: z.string().optional(),
  state: z.string(),
});
export type BridgeFdbJson = z.infer<typeof BridgeFdbJson>;
