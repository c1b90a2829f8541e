import { z } from "zod";
import { Address } from "@/lib/model/address";
import { Link } from "@/lib/model/link";
import { FdbEntry } from "@/lib/model/neighbor";
import { SwarmService } from "@/lib/model/network-inspection";
import { Problem } from "@/lib/model/problem";
import { AddressPlan } from "./address-plan";
import { NodeRef } from "./sandbox";
import { NetworkNode, SandboxNode } from "./topology";

/** Who holds an endpoint of the network, and where its cable ends. */
export const NetworkMember = z.object({
  /** `sandbox`: a namespace of the engine's own, for the load balancer or the routing mesh. `unknown`: nothing here has that endpoint. */
  kind: z.enum(["container", "sandbox", "unknown"]),
  /** The container or sandbox; absent when unknown. */
  holder: NodeRef.optional(),
  /** The endpoint's name as the engine has it, or the container's. */
  name: z.string(),
  /** A container's state. */
  state: z.string().optional(),
  endpointId: z.string(),
  mac: z.string(),
  /** With prefix; empty when there is none. */
  ipv4: z.string(),
  ipv6: z.string(),
  /** The interface in the holder's sandbox. */
  interface: NodeRef.optional(),
  /** The other end of its cable: a port of the network's bridge. */
  port: NodeRef.optional(),
});
export type NetworkMember = z.infer<typeof NetworkMember>;

/** One port of a bridge. */
export const BridgePortDetails = z.object({
  id: z.string(),
  label: z.string(),
  link: Link,
  /** The other end of a veth, and who has it. */
  peer: NodeRef.optional(),
  holder: NodeRef.optional(),
});
export type BridgePortDetails = z.infer<typeof BridgePortDetails>;

/** A forwarding entry with its port and owner resolved. */
export const FdbLine = FdbEntry.omit({ index: true, master: true }).extend({
  /** Where frames to that address leave: a port, the bridge itself, or a VXLAN device. */
  port: NodeRef,
  /** The link that has this MAC, and whose it is, where that is known here. */
  owner: NodeRef.optional(),
  holder: NodeRef.optional(),
  /** Whole seconds; absent when it was not read while somebody looked. */
  usedSeconds: z.number().optional(),
  updatedSeconds: z.number().optional(),
});
export type FdbLine = z.infer<typeof FdbLine>;

/** A bridge that the network is made of: on the host, or in the hidden namespace of an overlay network. */
export const NetworkBridge = z.object({
  id: z.string(),
  label: z.string(),
  link: Link,
  addresses: z.array(Address),
  /** Of which namespace, when not the host's. */
  sandbox: NodeRef.optional(),
  ports: z.array(BridgePortDetails),
  fdb: z.array(FdbLine),
});
export type NetworkBridge = z.infer<typeof NetworkBridge>;

/** A host at the other end of a VXLAN tunnel. */
export const OverlayPeer = z.object({
  /** Its VTEP. */
  address: z.string(),
  /** What the swarm calls the node; empty when only the kernel knows of it. */
  name: z.string(),
  /** True for this host. */
  self: z.boolean(),
  /** MACs that the kernel sends to it. */
  macs: z.array(z.string()),
});
export type OverlayPeer = z.infer<typeof OverlayPeer>;

/** `GET /api/networks/{id}`: everything known of one network. */
export const NetworkDetails = z.object({
  network: NetworkNode,
  subnets: z.array(AddressPlan),
  members: z.array(NetworkMember),
  bridges: z.array(NetworkBridge),
  /** The VXLAN devices of an overlay network. */
  vxlans: z.array(z.object({ id: z.string(), label: z.string(), link: Link, sandbox: NodeRef })),
  /** Hidden namespaces that serve it. */
  sandboxes: z.array(SandboxNode),
  peers: z.array(OverlayPeer),
  services: z.array(SwarmService),
  /** The host's link that macvlan and ipvlan stand on. */
  parent: NodeRef.optional(),
  /** Modes that the kernel tells of its members' interfaces (macvlan, ipvlan). */
  modes: z.array(z.string()),
  /** ISO 8601, when the engine and the kernel were asked for it; absent when they were not, or did not answer. */
  readAt: z.string().optional(),
  /** What is missing here, and why. */
  problems: z.array(Problem),
  observedAt: z.string(),
});
export type NetworkDetails = z.infer<typeof NetworkDetails>;
