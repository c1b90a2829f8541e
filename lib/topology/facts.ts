import type { Container } from "@/lib/model/container";
import { containerId, networkId } from "@/lib/model/ids";
import type { Network } from "@/lib/model/network";
import type { Observation } from "@/lib/model/observation";
import { memo } from "./memo";
import { type PlacedLink, type PlacedNetns, placeNetns } from "./placed-netns";

/**
 * One observation, indexed for relating. Built once per derivation; the relations only look things up here.
 * For an engine on another machine there are no namespaces at all: its containers are never joined with this machine's kernel.
 */
export type Facts = {
  readonly observation: Observation;
  readonly host: string;
  readonly hostNetns: PlacedNetns | undefined;
  /** By inode. */
  readonly netns: ReadonlyMap<number, PlacedNetns>;
  readonly containers: readonly Container[];
  readonly networks: readonly Network[];
  /** All links of all namespaces. */
  readonly links: readonly PlacedLink[];
  linkAt(netns: number, index: number): PlacedLink | undefined;
  containerId(container: Container): string;
  /** From the engine's own id of a network, listed or not. */
  networkId(network: string): string;
};

type HostId = { readonly host: string; readonly id: string };
const containerIds = memo<Container, HostId>();
const networkIds = memo<Network, HostId>();

/** Indexes an observation. */
export function indexFacts(observation: Observation): Facts {
  const { engine, containers, networks } = observation;
  const host = observation.host.id;
  const remote = engine.state === "up" && !engine.engine.local;
  const netns = new Map((remote ? [] : observation.netns).map((ns) => [ns.inode, placeNetns(host, ns)]));
  const all = [...netns.values()];
  const here = (known: HostId) => known.host === host;
  const listed = new Map(
    networks.map((net) => [net.id, networkIds(net, here, () => ({ host, id: networkId(host, net.id) })).id]),
  );
  return {
    observation,
    host,
    hostNetns: all.find((placed) => placed.netns.host),
    netns,
    containers,
    networks,
    links: all.flatMap(({ links }) => [...links.values()]),
    linkAt: (inode, index) => netns.get(inode)?.links.get(index),
    containerId: (container) => containerIds(container, here, () => ({ host, id: containerId(host, container.id) })).id,
    networkId: (id) => listed.get(id) ?? networkId(host, id),
  };
}

/** The sandbox id of a container's namespace, when that namespace was observed. */
export function sandboxOf(facts: Facts, container: Container): string | undefined {
  return container.netns === undefined ? undefined : facts.netns.get(container.netns)?.id;
}

/**
 * Where IFLA_LINK leads: the veth peer or the lower device. Undefined when the link has none, when its namespace is not known here, or
 * when nothing is there (it is being removed).
 */
export function followLink(facts: Facts, from: PlacedLink): PlacedLink | undefined {
  const ref = from.link.link;
  if (!ref) return undefined;
  const there = ref.nsid === undefined ? from.inode : facts.netns.get(from.inode)?.nsids.get(ref.nsid);
  const found = there === undefined ? undefined : facts.linkAt(there, ref.index);
  return found === from ? undefined : found;
}

/**
 * The other end of a veth, only when both ends point at each other. One end alone proves nothing: an ifindex is reused, and the
 * numbers of a namespace can change between two reads.
 */
export function vethPeer(facts: Facts, from: PlacedLink): PlacedLink | undefined {
  if (from.link.kind !== "veth") return undefined;
  const peer = followLink(facts, from);
  return peer?.link.kind === "veth" && followLink(facts, peer) === from ? peer : undefined;
}

/** The bridge (or bond) that a link is enslaved to: IFLA_MASTER is an ifindex of the same namespace. */
export function masterOf(facts: Facts, placed: PlacedLink): PlacedLink | undefined {
  return placed.link.master === undefined ? undefined : facts.linkAt(placed.inode, placed.link.master);
}
