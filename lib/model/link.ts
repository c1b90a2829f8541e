import { z } from "zod";

/** Interface flags of `struct ifinfomsg` that say something about the wiring (linux/if.h). */
export const LINK_FLAGS = [
  "up",
  "broadcast",
  "loopback",
  "pointopoint",
  "running",
  "noarp",
  "promisc",
  "allmulti",
  "multicast",
  "lower_up",
] as const;

/** RFC 2863 operational states, in the order of IF_OPER_* (linux/if.h), spelled as `ip link` does. */
export const OPER_STATES = ["unknown", "notpresent", "down", "lowerlayerdown", "testing", "dormant", "up"] as const;

/** Port states of a Linux bridge, in the order of BR_STATE_* (linux/if_bridge.h). */
export const BRIDGE_PORT_STATES = ["disabled", "listening", "learning", "forwarding", "blocking"] as const;

/** Bridge-port attributes, IFLA_BRPORT_* (linux/if_link.h), present on a link whose master is a bridge. */
export const BridgePort = z.object({
  state: z.enum(BRIDGE_PORT_STATES),
  cost: z.number(),
  priority: z.number(),
  hairpin: z.boolean(),
  isolated: z.boolean(),
  learning: z.boolean(),
  /** Unicast flooding. */
  flood: z.boolean(),
  /** False where frames to everybody, ARP among them, are not sent by it; absent where they are. */
  broadcastFlood: z.literal(false).optional(),
  /** The same of frames to groups, among them those by which IPv6 finds its neighbours. */
  multicastFlood: z.literal(false).optional(),
  /** True where only frames of senders that the bridge knows behind it come in (IFLA_BRPORT_LOCKED); else absent. */
  locked: z.literal(true).optional(),
});
export type BridgePort = z.infer<typeof BridgePort>;

/** Where a link's other end or lower device is: IFLA_LINK, and IFLA_LINK_NETNSID in the numbering of the namespace it was read in. */
export const LinkRef = z.object({
  index: z.number(),
  /** Absent: the same namespace. */
  nsid: z.number().optional(),
});
export type LinkRef = z.infer<typeof LinkRef>;

/** IFLA_STATS64: counters since the link was made. Kept beside the links (Netns.counters), because traffic is not topology. */
export const LinkCounters = z.object({
  /** ifindex. */
  index: z.number(),
  rxBytes: z.number(),
  rxPackets: z.number(),
  rxErrors: z.number(),
  rxDropped: z.number(),
  txBytes: z.number(),
  txPackets: z.number(),
  txErrors: z.number(),
  txDropped: z.number(),
});
export type LinkCounters = z.infer<typeof LinkCounters>;

const base = {
  /** ifindex, unique in its namespace. */
  index: z.number(),
  name: z.string(),
  /** Lower case with colons; empty where the link has none. */
  mac: z.string(),
  mtu: z.number(),
  flags: z.array(z.enum(LINK_FLAGS)),
  operState: z.enum(OPER_STATES),
  /** IFLA_MASTER: ifindex of the bridge or bond it is enslaved to. */
  master: z.number().optional(),
  /** IFLA_LINK with its namespace: the veth's peer, or the lower device of macvlan, ipvlan, vlan. */
  link: LinkRef.optional(),
  /** IFLA_IFALIAS. */
  alias: z.string().optional(),
  /** IFLA_PROP_LIST / IFLA_ALT_IFNAME. */
  altNames: z.array(z.string()).optional(),
  bridgePort: BridgePort.optional(),
};

/**
 * One link as RTM_NEWLINK tells it (rtnetlink(7)), a union on its kind: IFLA_INFO_KIND where the driver has one, `loopback` by its
 * flag, `device` for hardware and whatever names no kind, `other` for kinds without facts of their own.
 */
export const Link = z.discriminatedUnion("kind", [
  z.object({ ...base, kind: z.literal("loopback") }),
  z.object({ ...base, kind: z.literal("device") }),
  z.object({ ...base, kind: z.literal("veth") }),
  z.object({
    ...base,
    kind: z.literal("bridge"),
    /**
     * IFLA_BR_*: bridge id as `priority.mac`, STP on or off, ageing time in seconds, VLAN filtering. Whether it shows frames to the rules of
     * IP even where the namespace's setting has none do so (IFLA_BR_NF_CALL_IPTABLES, _IP6TABLES), where it does.
     */
    bridge: z.object({
      id: z.string(),
      stp: z.boolean(),
      ageingSeconds: z.number(),
      vlanFiltering: z.boolean(),
      callsIptables: z.literal(true).optional(),
      callsIp6tables: z.literal(true).optional(),
    }),
  }),
  z.object({ ...base, kind: z.literal("macvlan"), mode: z.string() }),
  z.object({ ...base, kind: z.literal("ipvlan"), mode: z.string() }),
  z.object({ ...base, kind: z.literal("vlan"), vlanId: z.number() }),
  z.object({
    ...base,
    kind: z.literal("vxlan"),
    /** VXLAN network identifier and UDP port; `local` and `group` are addresses, empty when unset. */
    vni: z.number(),
    port: z.number(),
    local: z.string(),
    group: z.string(),
  }),
  z.object({ ...base, kind: z.literal("dummy") }),
  z.object({ ...base, kind: z.literal("tun") }),
  z.object({ ...base, kind: z.literal("other"), driver: z.string() }),
]);
export type Link = z.infer<typeof Link>;
/** The kinds of {@link Link}. */
export type LinkKind = Link["kind"];
