import { z } from "zod";
import { Address } from "@/lib/model/address";
import { Container, PublishedPort } from "@/lib/model/container";
import { Link, LinkCounters } from "@/lib/model/link";
import { NatRule } from "@/lib/model/nat-rule";
import { FdbEntry, Neighbor } from "@/lib/model/neighbor";
import { Dns, HostsEntry } from "@/lib/model/netns";
import { Problem } from "@/lib/model/problem";
import { Route } from "@/lib/model/route";
import { RoutingRule } from "@/lib/model/rule";
import { SandboxNode } from "./topology";

/** A named reference to a node: what a panel links to. */
export const NodeRef = z.object({ id: z.string(), label: z.string() });
export type NodeRef = z.infer<typeof NodeRef>;

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

/** `GET /api/sandboxes/{id}`: everything known of one namespace. `id` may be a sandbox's or a container's. */
export const SandboxDetails = z.object({
  /** The sandbox; absent for a container without one (stopped), or whose namespace could not be identified. */
  sandbox: SandboxNode.optional(),
  /** Containers in it, the one asked for first. */
  containers: z.array(Container.extend({ nodeId: z.string() })),
  interfaces: z.array(SandboxInterface),
  routes: z.array(Route),
  rules: z.array(RoutingRule),
  neighbors: z.array(Neighbor),
  fdb: z.array(FdbEntry),
  nat: z.array(NatRule),
  dns: Dns.optional(),
  hosts: z.array(HostsEntry).optional(),
  ports: z.object({
    published: z.array(PublishedPort),
    exposed: Container.shape.exposed,
  }),
  /** What is missing here, and why. */
  problems: z.array(Problem),
  observedAt: z.string(),
});
export type SandboxDetails = z.infer<typeof SandboxDetails>;
