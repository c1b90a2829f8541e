import type { Container } from "@/lib/model/container";
import { containerId, networkId, parseId, sandboxId } from "@/lib/model/ids";
import type { Netns } from "@/lib/model/netns";
import type { Observation } from "@/lib/model/observation";
import type { Problem } from "@/lib/model/problem";
import { type Assignment, assignNetworks } from "./assign-networks";
import { type Facts, followLink, indexFacts, masterOf, type PlacedLink, vethPeer } from "./facts";
import { relateSandboxes } from "./relate-sandboxes";
import type { NodeRef, SandboxDetails, SandboxInterface } from "./sandbox";

/** Index order is the order in which the sandbox got them, `lo` first. */
const byIndex = (a: { index: number }, b: { index: number }) => a.index - b.index;

function displayName(facts: Facts, placed: PlacedLink): string {
  const { name, link } = placed.link;
  if (!link) return name;
  if (link.nsid !== undefined) return `${name}@if${link.index}`;
  const other = facts.linkAt(placed.netns.inode, link.index);
  return other && other.id !== placed.id ? `${name}@${other.link.name}` : name;
}

type Labels = { sandbox(inode: number): NodeRef | undefined; network(id: string | undefined): NodeRef | undefined };

function describeInterface(facts: Facts, assignment: Assignment, labels: Labels, placed: PlacedLink): SandboxInterface {
  const { netns, link, id } = placed;
  const veth = vethPeer(facts, placed);
  const other = veth ?? (link.kind === "veth" ? undefined : followLink(facts, placed));
  const bridge = masterOf(facts, placed) ?? (veth && masterOf(facts, veth));
  const elsewhere = other && other.netns.inode !== netns.inode ? labels.sandbox(other.netns.inode) : undefined;
  const counters = netns.counters.find(({ index }) => index === link.index);
  const network = labels.network(assignment.networkOfLink.get(id));
  return {
    id,
    displayName: displayName(facts, placed),
    link,
    addresses: netns.addresses.filter(({ index }) => index === link.index),
    ...(counters ? { counters } : {}),
    ...(other ? { peer: { id: other.id, label: other.link.name, ...(elsewhere ? { sandbox: elsewhere } : {}) } } : {}),
    ...(bridge?.link.kind === "bridge" ? { bridge: { id: bridge.id, label: bridge.link.name } } : {}),
    ...(network ? { network } : {}),
  };
}

/** The namespace and the container that an id asks for; either may be absent, both absent means: no such thing. */
function find(facts: Facts, id: string): { netns?: Netns | undefined; container?: Container | undefined } {
  const parsed = parseId(id);
  if (!parsed || parsed.host !== facts.host) return {};
  if (parsed.kind === "sandbox") return { netns: facts.netns.get(Number(parsed.parts[0])) };
  const container = facts.containers.find((known) => id === containerId(facts.host, known.id));
  return { container, netns: container?.netns === undefined ? undefined : facts.netns.get(container.netns) };
}

function problemsOf(facts: Facts, netns: Netns | undefined, container: Container | undefined): Problem[] {
  const ids = new Set<string>();
  if (netns) ids.add(sandboxId(facts.host, netns.inode));
  if (container) ids.add(containerId(facts.host, container.id));
  const problems = facts.observation.problems.filter(({ scope }) => ids.has(scope));
  if (container?.pid !== undefined && !netns) {
    const message = "The kernel's side of this sandbox could not be read, so only what the engine tells is shown.";
    problems.push({
      scope: containerId(facts.host, container.id),
      message,
      hint: "See the list of problems for the reason.",
    });
  }
  return problems;
}

/**
 * Everything known of one namespace, for a panel.
 * @param id a sandbox's id, or a container's: then of the sandbox that it runs in.
 * @returns undefined when the observation has no such sandbox or container.
 */
export function describeSandbox(observation: Observation, id: string): SandboxDetails | undefined {
  const facts = indexFacts(observation);
  const { netns, container } = find(facts, id);
  if (!netns && !container) return undefined;
  const assignment = assignNetworks(facts);
  const sandboxes = relateSandboxes(facts, assignment).nodes.flatMap((node) => (node.kind === "sandbox" ? [node] : []));
  const labels: Labels = {
    sandbox: (inode) => sandboxes.find((node) => node.netns === inode),
    network: (wanted) => {
      const network = facts.networks.find((known) => networkId(facts.host, known.id) === wanted);
      return network && wanted ? { id: wanted, label: network.name } : undefined;
    },
  };
  const inside = netns ? facts.containers.filter((known) => known.netns === netns.inode && known !== container) : [];
  const containers = [...(container ? [container] : []), ...inside];
  const owner = containers.find(({ sharesWith }) => sharesWith === undefined) ?? containers[0];
  const sandbox = sandboxes.find((node) => node.netns === netns?.inode);
  const dns = container?.dns ?? owner?.dns;
  const hosts = container?.hosts ?? owner?.hosts;
  return {
    ...(sandbox ? { sandbox } : {}),
    containers: containers.map((known) => ({ ...known, nodeId: containerId(facts.host, known.id) })),
    interfaces: [...(netns?.links ?? [])]
      .sort(byIndex)
      .flatMap(({ index }) => facts.linkAt(netns?.inode ?? 0, index) ?? [])
      .map((placed) => describeInterface(facts, assignment, labels, placed)),
    routes: netns?.routes ?? [],
    rules: netns?.rules ?? [],
    neighbors: netns?.neighbors ?? [],
    fdb: netns?.fdb ?? [],
    nat: netns?.nat ?? [],
    ...(dns ? { dns } : {}),
    ...(hosts ? { hosts } : {}),
    ports: {
      published: containers.flatMap(({ published }) => published),
      exposed: containers.flatMap(({ exposed }) => exposed),
    },
    problems: problemsOf(facts, netns, container),
    observedAt: observation.observedAt,
  };
}
