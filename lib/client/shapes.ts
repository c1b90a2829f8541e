/** The nouns that a view shows, so that components need not know which folder makes them. Types only: no schema comes with them. */
export type { Container, Endpoint } from "@/lib/model/container";
export type { Engine } from "@/lib/model/engine";
export type { Firewall, FirewallChain, FirewallTable } from "@/lib/model/firewall";
export type { Link, LinkCounters } from "@/lib/model/link";
export type { Dns, HostsEntry } from "@/lib/model/netns";
export type { Network } from "@/lib/model/network";
export type { EngineState } from "@/lib/model/observation";
export type { Problem } from "@/lib/model/problem";
export type { Route } from "@/lib/model/route";
export type { RoutingRule } from "@/lib/model/rule";
export type { RouteAnswer } from "@/lib/model/sandbox-inspection";
export type { Sysctl } from "@/lib/model/sysctl";
export type { AddressCell, AddressPlan, AddressRole, AddressUse } from "@/lib/topology/address-plan";
export type { PoolUse } from "@/lib/topology/address-pools";
export type { HostDetails, Uplink } from "@/lib/topology/host";
export type { FdbLine, NetworkBridge, NetworkDetails, NetworkMember, OverlayPeer } from "@/lib/topology/network";
export type { Overlap } from "@/lib/topology/overlaps";
export type { PortBinding, PortMap, PortUse } from "@/lib/topology/port-map";
export type {
  NodeRef,
  SandboxDetails,
  SandboxInterface,
  SandboxNeighbor,
} from "@/lib/topology/sandbox";
export type { KnownName, NamesOnNetwork } from "@/lib/topology/sandbox-names";
export type { Connection, Holder, Listener, PublishedPortDetails } from "@/lib/topology/sandbox-sockets";
export type {
  ContainerNode,
  LinkNode,
  NatNode,
  NetworkNode,
  PortNode,
  SandboxNode,
  Topology,
  TopologyEdge,
  TopologyHost,
  TopologyNode,
} from "@/lib/topology/topology";
export type { ApiProblem, Delta, Health, Snapshot } from "@/lib/wire/protocol";
