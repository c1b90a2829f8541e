import { z } from "zod";
import { Address } from "@/lib/model/address";
import { Problem } from "@/lib/model/problem";
import { Sysctl } from "@/lib/model/sysctl";
import { PoolUse } from "./address-pools";
import { Overlap } from "./overlaps";
import { PortMap } from "./port-map";
import { NodeRef } from "./sandbox";
import { SandboxNode, TopologyHost } from "./topology";

/** A way out: a default route with its link. */
export const Uplink = z.object({
  link: NodeRef,
  family: z.union([z.literal(4), z.literal(6)]),
  /** Absent where the link itself is the way (a tunnel). */
  gateway: z.string().optional(),
  metric: z.number(),
  table: z.number(),
  /** The link's addresses of that family. */
  addresses: z.array(Address),
});
export type Uplink = z.infer<typeof Uplink>;

/** `GET /api/hosts/{id}`: what is known of the host beyond its namespace. */
export const HostDetails = z.object({
  host: TopologyHost,
  /** Its namespace, of which other routes tell interfaces, routes, neighbours and sockets, and its firewall; absent when not even that could be read, or when the engine runs elsewhere. */
  sandbox: SandboxNode.optional(),
  uplinks: z.array(Uplink),
  /** Empty when they were not read. */
  sysctls: z.array(Sysctl),
  ports: PortMap,
  pools: z.array(PoolUse),
  overlaps: z.array(Overlap),
  /** ISO 8601, when the host was asked; absent when it was not, or did not answer. */
  readAt: z.string().optional(),
  problems: z.array(Problem),
  observedAt: z.string(),
});
export type HostDetails = z.infer<typeof HostDetails>;
