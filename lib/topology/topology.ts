import { z } from "zod";
import { Address } from "@/lib/model/address";
import { Container, PublishedPort } from "@/lib/model/container";
import { Link } from "@/lib/model/link";
import { NatRule } from "@/lib/model/nat-rule";
import { Netns } from "@/lib/model/netns";
import { Network } from "@/lib/model/network";
import { EngineState, Host } from "@/lib/model/observation";
import { Problem } from "@/lib/model/problem";

const node = {
  /** Made by lib/model/ids. */
  id: z.string(),
  /** The host's id, `Host.id`. */
  host: z.string(),
  /** What a person calls it; data from strangers, to be shown as text only. */
  label: z.string(),
};

/** A container, with the endpoints that the engine tells. */
export const ContainerNode = z.object({
  ...node,
  kind: z.literal("container"),
  container: Container.omit({ options: true, dns: true, hosts: true }),
  /** The sandbox that it runs in; absent when stopped, or when the namespace could not be identified. */
  sandbox: z.string().optional(),
});
export type ContainerNode = z.infer<typeof ContainerNode>;

/**
 * A network namespace. `role` is what it is to the engine: the host's own; a container's; hidden (the engine's own, for an overlay
 * network or the ingress, with no container in it); named (bind-mounted by somebody else).
 */
export const SandboxNode = z.object({
  ...node,
  kind: z.literal("sandbox"),
  role: z.enum(["host", "container", "hidden", "named"]),
  netns: z.number(),
  names: Netns.shape.names,
  /** False: it could not be entered, so its interfaces are missing here. */
  readable: z.boolean(),
  pid: z.number().optional(),
  /** For `hidden`: the network that it serves. */
  network: z.string().optional(),
  /** For `host`: another text whenever a rule of its firewall is another (GET /api/firewall/{id}). */
  firewallVersion: Netns.shape.firewallVersion,
});
export type SandboxNode = z.infer<typeof SandboxNode>;

const linkNode = {
  ...node,
  /** The namespace that it is in. */
  sandbox: z.string(),
  link: Link,
  addresses: z.array(Address),
  /** The engine's network that it belongs to, where that is known. */
  network: z.string().optional(),
};

/** A link that is neither a bridge nor an uplink. */
export const InterfaceNode = z.object({ ...linkNode, kind: z.literal("interface") });
export type InterfaceNode = z.infer<typeof InterfaceNode>;
/** A Linux bridge. */
export const BridgeNode = z.object({ ...linkNode, kind: z.literal("bridge") });
export type BridgeNode = z.infer<typeof BridgeNode>;
/** A link of the host's namespace that carries a default route. */
export const UplinkNode = z.object({ ...linkNode, kind: z.literal("uplink") });
export type UplinkNode = z.infer<typeof UplinkNode>;

/** A CNM network of the engine. */
export const NetworkNode = z.object({ ...node, kind: z.literal("network"), network: Network });
export type NetworkNode = z.infer<typeof NetworkNode>;

/** A published port. One node for a port bound on both 0.0.0.0 and ::. */
export const PortNode = z.object({
  ...node,
  kind: z.literal("port"),
  port: PublishedPort.omit({ hostIp: true }),
  /** Host addresses it is bound on. */
  hostIps: z.array(z.string()),
  /** The container that publishes it. */
  container: z.string(),
});
export type PortNode = z.infer<typeof PortNode>;

/** The address translation of a namespace, shown as one thing; its rules in the order of their tool. */
export const NatNode = z.object({
  ...node,
  kind: z.literal("nat"),
  sandbox: z.string(),
  rules: z.array(NatRule.omit({ packets: true, bytes: true })),
});
export type NatNode = z.infer<typeof NatNode>;

/** Everything that is drawn or listed. */
export const TopologyNode = z.discriminatedUnion("kind", [
  ContainerNode,
  SandboxNode,
  InterfaceNode,
  BridgeNode,
  UplinkNode,
  NetworkNode,
  PortNode,
  NatNode,
]);
export type TopologyNode = z.infer<typeof TopologyNode>;
/** The nodes that are a kernel link. */
export type LinkNode = InterfaceNode | BridgeNode | UplinkNode;

const edge = { id: z.string(), host: z.string(), source: z.string(), target: z.string() };

/** How two nodes hang together, and which fact says so. */
export const TopologyEdge = z.discriminatedUnion("kind", [
  /** container -> sandbox that it runs in, where it is the first there. */
  z.object({ ...edge, kind: z.literal("sandbox") }),
  /** container -> sandbox of the host or of another container (`--network host`, `container:X`). */
  z.object({ ...edge, kind: z.literal("shares-sandbox") }),
  /** link -> link: both ends of a veth pair point at each other. From a container's sandbox towards the host, else by id. */
  z.object({ ...edge, kind: z.literal("veth") }),
  /** link -> bridge (IFLA_MASTER). */
  z.object({ ...edge, kind: z.literal("bridge-port"), state: z.string() }),
  /** macvlan, ipvlan, vlan or vxlan -> the link it sits on. */
  z.object({ ...edge, kind: z.literal("lower-device") }),
  /** network -> the link that realises it on this host: its bridge, or the parent of macvlan and ipvlan. */
  z.object({ ...edge, kind: z.literal("realised-by") }),
  /**
   * CNM endpoint: interface in the sandbox -> network; from the container itself while its interface is not known.
   * Addresses with prefix, empty where there is none.
   */
  z.object({ ...edge, kind: z.literal("endpoint"), ipv4: z.string(), ipv6: z.string(), mac: z.string() }),
  /** published port -> interface of the endpoint it leads to, or the container. `rules`: the DNAT rules that say so, as text; none: only a proxy can serve it. */
  z.object({ ...edge, kind: z.literal("publishes"), rules: z.array(z.string()) }),
  /** bridge -> uplink: traffic of these subnets leaves with the uplink's address. */
  z.object({ ...edge, kind: z.literal("masquerade"), subnets: z.array(z.string()), rules: z.array(z.string()) }),
]);
export type TopologyEdge = z.infer<typeof TopologyEdge>;
/** The kinds of {@link TopologyEdge}. */
export type EdgeKind = TopologyEdge["kind"];

/** One observed host: identity and state of its engine. */
export const TopologyHost = Host.extend({ engine: EngineState });
export type TopologyHost = z.infer<typeof TopologyHost>;

/** What is derived from the observations: nodes and edges by ascending id, so that equal facts give equal topologies. */
export const Topology = z.object({
  hosts: z.array(TopologyHost),
  nodes: z.array(TopologyNode),
  edges: z.array(TopologyEdge),
  problems: z.array(Problem),
});
export type Topology = z.infer<typeof Topology>;
