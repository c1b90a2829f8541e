import { z } from "zod";
import { Address } from "@/lib/model/address";
import { Container } from "@/lib/model/container";
import { Link, LinkCounters } from "@/lib/model/link";
import { NatRule } from "@/lib/model/nat-rule";
import { FdbEntry, Neighbor } from "@/lib/model/neighbor";
import { Dns, HostsEntry } from "@/lib/model/netns";
import { Problem } from "@/lib/model/problem";
import { Route } from "@/lib/model/route";
import { RoutingRule } from "@/lib/model/rule";
import { ShapingOption } from "./describe-options";
import { Routing } from "./describe-routing";
import { NodeRef } from "./node-ref";
import { NamesOnNetwork, Resolver } from "./sandbox-names";
import { Connection, Listener, PublishedPortDetails } from "./sandbox-sockets";
import { SandboxNode } from "./topology";

export { NodeRef };

/** One link of a sandbox with its other end resolved. */
export const SandboxInterface = z.object({
  id: z.string(),
  /** As the kernel's tools print it: `eth0@if8` for a peer in another namespace, `veth0@veth1` in the same, else the bare name. */
  displayName: z.string(),
  link: Link,
  counters: LinkCounters.optional(),
  addresses: z.array(Address),
  /** The veth peer, or the lower device. */
  peer: NodeRef.extend({ sandbox: NodeRef.optional() }).optional(),
  /** The bridge that the peer (or the link itself) is a port of. */
  bridge: NodeRef.optional(),
  network: NodeRef.optional(),
});
export type SandboxInterface = z.infer<typeof SandboxInterface>;

/** A neighbour with who has its MAC. */
export const SandboxNeighbor = Neighbor.extend({
  /** The one link that has this MAC, and whose sandbox it is in; absent when none has, or several. */
  owner: NodeRef.optional(),
  holder: NodeRef.optional(),
});
export type SandboxNeighbor = z.infer<typeof SandboxNeighbor>;

/** `GET /api/sandboxes/{id}`: everything known of one namespace. `id` may be a sandbox's or a container's. */
export const SandboxDetails = z.object({
  /** The sandbox; absent for a container without one (stopped), or whose namespace could not be identified. */
  sandbox: SandboxNode.optional(),
  /** Containers in it, the one asked for first. */
  containers: z.array(Container.omit({ options: true, dns: true, hosts: true }).extend({ nodeId: z.string() })),
  interfaces: z.array(SandboxInterface),
  routes: z.array(Route),
  rules: z.array(RoutingRule),
  routing: Routing,
  neighbors: z.array(SandboxNeighbor),
  fdb: z.array(FdbEntry),
  nat: z.array(NatRule),
  dns: Dns.optional(),
  hosts: z.array(HostsEntry).optional(),
  resolver: Resolver,
  /** The names that the engine answers, by network. */
  names: z.array(NamesOnNetwork),
  ports: z.object({
    published: z.array(PublishedPortDetails),
    exposed: Container.shape.exposed,
  }),
  /** The sockets that wait; absent when they were not read. In the host's namespace, those of the container that was asked for alone. */
  listeners: z.array(Listener).optional(),
  /** The sockets with a peer, when they were asked for. */
  connections: z.array(Connection).optional(),
  /** What was asked for when the container was made. */
  options: z.array(ShapingOption),
  /** What is missing here, and why. */
  problems: z.array(Problem),
  observedAt: z.string(),
  /** ISO 8601, when the namespace was read for this answer; absent when it could not be. */
  readAt: z.string().optional(),
});
export type SandboxDetails = z.infer<typeof SandboxDetails>;
