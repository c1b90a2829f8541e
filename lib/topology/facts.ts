import type { Container } from "@/lib/model/container";
import { linkId, sandboxId } from "@/lib/model/ids";
import type { Link } from "@/lib/model/link";
import type { Netns } from "@/lib/model/netns";
import type { Network } from "@/lib/model/network";
import type { Observation } from "@/lib/model/observation";

/** A link together with the namespace it is in: ifindex alone names nothing. */
export type PlacedLink = { readonly netns: Netns; readonly link: Link; readonly id: string };

/**
 * One observation, indexed for relating. Built once per derivation; the relations only look things up here.
 * For an engine on another machine there are no namespaces at all: its containers are never joined with this machine's kernel.
 */
export type Facts = {
  readonly observation: Observation;
  readonly host: string;
  readonly hostNetns: Netns | undefined;
  readonly netns: ReadonlyMap<number, Netns>;
  readonly containers: readonly Container[];
  readonly networks: readonly Network[];
  /** All links of all namespaces. */
  readonly links: readonly PlacedLink[];
  linkAt(netns: number, index: number): PlacedLink | undefined;
  /** The inode behind a namespace's own number for another (NETNSA_NSID). */
  resolveNsid(netns: Netns, nsid: number): number | undefined;
};

/** Indexes an observation. */
export function indexFacts(observation: Observation): Facts {
  const { engine } = observation;
  const remote = engine.state === "up" && !engine.engine.local;
  const all = remote ? [] : observation.netns;
  const host = observation.host.id;
  const netns = new Map(all.map((ns) => [ns.inode, ns]));
  const placed = new Map<string, PlacedLink>();
  for (const ns of all) {
    for (const link of ns.links) {
      const id = linkId(host, ns.inode, link.index);
      placed.set(id, { netns: ns, link, id });
    }
  }
  const nsids = new Map(all.map((ns) => [ns.inode, new Map(ns.nsids.map(({ nsid, netns: inode }) => [nsid, inode]))]));
  return {
    observation,
    host,
    hostNetns: all.find((ns) => ns.host),
    netns,
    containers: observation.containers,
    networks: observation.networks,
    links: [...placed.values()],
    linkAt: (inode, index) => placed.get(linkId(host, inode, index)),
    resolveNsid: (ns, nsid) => nsids.get(ns.inode)?.get(nsid),
  };
}

/** The sandbox id of a container's namespace, when that namespace was observed. */
export function sandboxOf(facts: Facts, container: Container): string | undefined {
  return container.netns !== undefined && facts.netns.has(container.netns)
    ? sandboxId(facts.host, container.netns)
    : undefined;
}

/**
 * Where IFLA_LINK leads: the veth peer or the lower device. Undefined when the link has none, when its namespace is not known here, or
 * when nothing is there (it is being removed).
 */
export function followLink(facts: Facts, from: PlacedLink): PlacedLink | undefined {
  const ref = from.link.link;
  if (!ref) return undefined;
  const inode = ref.nsid === undefined ? from.netns.inode : facts.resolveNsid(from.netns, ref.nsid);
  const found = inode === undefined ? undefined : facts.linkAt(inode, ref.index);
  return found && found.id !== from.id ? found : undefined;
}

/**
 * The other end of a veth, only when both ends point at each other. One end alone proves nothing: an ifindex is reused, and the
 * numbers of a namespace can change between two reads.
 */
export function vethPeer(facts: Facts, from: PlacedLink): PlacedLink | undefined {
  if (from.link.kind !== "veth") return undefined;
  const peer = followLink(facts, from);
  return peer?.link.kind === "veth" && followLink(facts, peer)?.id === from.id ? peer : undefined;
}

/** The bridge (or bond) that a link is enslaved to: IFLA_MASTER is an ifindex of the same namespace. */
export function masterOf(facts: Facts, placed: PlacedLink): PlacedLink | undefined {
  return placed.link.master === undefined ? undefined : facts.linkAt(placed.netns.inode, placed.link.master);
}
