import { z } from "zod";

/** A neighbour entry (ARP, NDP): RTM_NEWNEIGH of family inet or inet6 (rtnetlink(7)). */
export const Neighbor = z.object({
  index: z.number(),
  family: z.union([z.literal(4), z.literal(6)]),
  address: z.string(),
  /** Empty while unresolved. */
  mac: z.string(),
  /** NUD_*: incomplete, reachable, stale, delay, probe, failed, noarp, permanent, none. */
  state: z.string(),
  /** NTF_*: router, proxy, extern_learn ... */
  flags: z.array(z.string()),
});
export type Neighbor = z.infer<typeof Neighbor>;

/** A forwarding entry of a bridge or of a VXLAN device: RTM_NEWNEIGH of family AF_BRIDGE (bridge(8)). */
export const FdbEntry = z.object({
  /** ifindex of the port (or VXLAN device) behind which the address is. */
  index: z.number(),
  mac: z.string(),
  /** ifindex of the bridge, when the entry belongs to one. */
  master: z.number().optional(),
  vlan: z.number().optional(),
  /** VXLAN: the remote VTEP. */
  destination: z.string().optional(),
  /** permanent (the port's own), static, or empty for a learned one. */
  state: z.string(),
  /** NTF_*: self, master, extern_learn, offload, sticky. */
  flags: z.array(z.string()),
});
export type FdbEntry = z.infer<typeof FdbEntry>;
