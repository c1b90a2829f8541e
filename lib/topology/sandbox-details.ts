import type { Container } from "@/lib/model/container";
import { parseId } from "@/lib/model/ids";
import type { LinkCounters } from "@/lib/model/link";
import type { Observation } from "@/lib/model/observation";
import type { Problem } from "@/lib/model/problem";
import { type Assignment, assignNetworks } from "./assign-networks";
import { type Facts, followLink, indexFacts, masterOf, vethPeer } from "./facts";
import type { PlacedLink, PlacedNetns } from "./placed-netns";
import { sandboxNodes } from "./relate-sandboxes";
import type { NodeRef, SandboxDetails, SandboxInterface } from "./sandbox";

/** Index order is the order in which the sandbox got them, `lo` first. */
const byIndex = (a: { index: number }, b: { index: number }) => a.index - b.index;

function displayName(facts: Facts, placed: PlacedLink): string {
  const { name, link } = placed.link;
  if (!link) return name;
  if (link.nsid !== undefined) return `${name}@if${link.index}`;
  const other = facts.linkAt(placed.inode, link.index);
  return other && other !== placed ? `${name}@${other.link.name}` : name;
}

/** What an interface is described with, indexed once for all of its sandbox. */
type Lookup = {
  sandbox(inode: number): NodeRef | undefined;
  network(id: string | undefined): NodeRef | undefined;
  readonly counters: ReadonlyMap<number, LinkCounters>;
};

function lookupFor(facts: Facts, assignment: Assignment, placed: PlacedNetns | undefined): Lookup {
  const nodeOf = sandboxNodes(facts, assignment);
  const names = new Map(facts.networks.map(({ id, name }) => [facts.networkId(id), name]));
  return {
    sandbox: (inode) => {
      const there = facts.netns.get(inode);
      return there && nodeOf(there);
    },
    network: (id) => {
      const label = id === undefined ? undefined : names.get(id);
      return id === undefined || label === undefined ? undefined : { id, label };
    },
    counters: new Map(placed?.netns.counters.map((counters) => [counters.index, counters])),
  };
}

function describeInterface(facts: Facts, assignment: Assignment, lookup: Lookup, placed: PlacedLink): SandboxInterface {
  const { inode, link, id } = placed;
  const veth = vethPeer(facts, placed);
  const other = veth ?? (link.kind === "veth" ? undefined : followLink(facts, placed));
  const bridge = masterOf(facts, placed) ?? (veth && masterOf(facts, veth));
  const elsewhere = other && other.inode !== inode ? lookup.sandbox(other.inode) : undefined;
  const counters = lookup.counters.get(link.index);
  const network = lookup.network(assignment.networkOfLink.get(id));
  return {
    id,
    displayName: displayName(facts, placed),
    link,
    addresses: placed.addresses,
    ...(counters ? { counters } : {}),
    ...(other ? { peer: { id: other.id, label: other.link.name, ...(elsewhere ? { sandbox: elsewhere } : {}) } } : {}),
    ...(bridge?.link.kind === "bridge" ? { bridge: { id: bridge.id, label: bridge.link.name } } : {}),
    ...(network ? { network } : {}),
  };
}

/** The namespace and the container that an id asks for; either may be absent, both absent means: no such thing. */
function find(facts: Facts, id: string): { placed?: PlacedNetns | undefined; container?: Container | undefined } {
  const parsed = parseId(id);
  if (!parsed || parsed.host !== facts.host) return {};
  if (parsed.kind === "sandbox") return { placed: facts.netns.get(Number(parsed.parts[0])) };
  const container = facts.containers.find((known) => id === facts.containerId(known));
  return { container, placed: container?.netns === undefined ? undefined : facts.netns.get(container.netns) };
}

function problemsOf(facts: Facts, placed: PlacedNetns | undefined, container: Container | undefined): Problem[] {
  const ids = new Set<string>();
  if (placed) ids.add(placed.id);
  if (container) ids.add(facts.containerId(container));
  const problems = facts.observation.problems.filter(({ scope }) => ids.has(scope));
  if (container?.pid !== undefined && !placed) {
    const message = "The kernel's side of this sandbox could not be read, so only what the engine tells is shown.";
    problems.push({
      scope: facts.containerId(container),
      message,
      hint: "See the list of problems for the reason.",
    });
  }
  return problems;
}

/** Those who share a sandbox share its ports; in the host's namespace each container has its own to tell of. */
function portsOf(asked: Container | undefined, inside: readonly Container[], host: boolean): SandboxDetails["ports"] {
  const concerned = host && asked ? [asked] : inside;
  return {
    published: concerned.flatMap(({ published }) => published),
    exposed: concerned.flatMap(({ exposed }) => exposed),
  };
}

/**
 * Everything known of one namespace, for a panel.
 * @param id a sandbox's id, or a container's: then of the sandbox that it runs in.
 * @returns undefined when the observation has no such sandbox or container.
 */
export function describeSandbox(observation: Observation, id: string): SandboxDetails | undefined {
  const facts = indexFacts(observation);
  const { placed, container } = find(facts, id);
  if (!placed && !container) return undefined;
  const netns = placed?.netns;
  const assignment = assignNetworks(facts);
  const lookup = lookupFor(facts, assignment, placed);
  const inside = netns ? facts.containers.filter((known) => known.netns === netns.inode && known !== container) : [];
  const containers = [...(container ? [container] : []), ...inside];
  const owner = containers.find(({ sharesWith }) => sharesWith === undefined) ?? containers[0];
  const sandbox = placed && sandboxNodes(facts, assignment)(placed);
  const dns = container?.dns ?? owner?.dns;
  const hosts = container?.hosts ?? owner?.hosts;
  return {
    ...(sandbox ? { sandbox } : {}),
    containers: containers.map((known) => ({ ...known, nodeId: facts.containerId(known) })),
    interfaces: [...(netns?.links ?? [])]
      .sort(byIndex)
      .flatMap(({ index }) => placed?.links.get(index) ?? [])
      .map((link) => describeInterface(facts, assignment, lookup, link)),
    routes: netns?.routes ?? [],
    rules: netns?.rules ?? [],
    neighbors: netns?.neighbors ?? [],
    fdb: netns?.fdb ?? [],
    nat: netns?.nat ?? [],
    ...(dns ? { dns } : {}),
    ...(hosts ? { hosts } : {}),
    ports: portsOf(container, containers, sandbox?.role === "host"),
    problems: problemsOf(facts, placed, container),
    observedAt: observation.observedAt,
  };
}
