import { parseId } from "@/lib/model/ids";
import type { Answer, Unanswered } from "@/lib/model/inspection";
import type { Network } from "@/lib/model/network";
import type { NetworkAnswer, NetworkQuestion } from "@/lib/model/network-inspection";
import type { Observation } from "@/lib/model/observation";
import type { Problem } from "@/lib/model/problem";
import { planAddresses } from "./address-plan";
import { addressUses } from "./address-uses";
import { type Assignment, assignNetworks } from "./assign-networks";
import { type Facts, indexFacts } from "./facts";
import { indexHolders } from "./holders";
import type { NetworkDetails } from "./network";
import { describeBridge, type FdbOf } from "./network-bridges";
import { networkMembers } from "./network-members";
import { describeOverlay, hiddenOf, linksOfKind } from "./network-overlay";
import { parentLink } from "./parent-link";
import type { PlacedLink, PlacedNetns } from "./placed-netns";
import { sentence } from "./sentence";

/** A network and where it is on this host. */
type Place = {
  readonly facts: Facts;
  readonly assignment: Assignment;
  readonly network: Network;
  /** What realises it on the host, by name or gateway. */
  readonly link: PlacedLink | undefined;
  readonly hidden: PlacedNetns[];
};

/** Undefined when the observation has no such network. */
function find(observation: Observation, id: string): Place | undefined {
  const facts = indexFacts(observation);
  const parsed = parseId(id);
  if (parsed?.kind !== "network" || parsed.host !== facts.host) return undefined;
  const network = facts.networks.find((known) => known.id === parsed.parts[0]);
  if (!network) return undefined;
  const assignment = assignNetworks(facts);
  const link = assignment.linkOfNetwork.get(network.id);
  return { facts, assignment, network, link, hidden: hiddenOf(facts, assignment, network.id) };
}

function bridgesOf({ link, hidden }: Place): PlacedLink[] {
  return [...(link?.link.kind === "bridge" ? [link] : []), ...linksOfKind(hidden, "bridge")];
}

/** What to ask the probe about a network; undefined when the observation has no such network. */
export function networkQuestion(observation: Observation, id: string): NetworkQuestion | undefined {
  const place = find(observation, id);
  if (!place) return undefined;
  const vxlans = linksOfKind(place.hidden, "vxlan");
  const inodes = new Set([...bridgesOf(place), ...vxlans].map(({ inode }) => inode));
  return { kind: "network", id: place.network.id, inodes: [...inodes] };
}

const NOTHING_TOLD = { endpoints: [], peers: [], services: [], fdb: [] } satisfies Partial<NetworkAnswer>;

function problemsOf(place: Place, answer: NetworkAnswer | Unanswered): Problem[] {
  const scope = place.facts.networkId(place.network.id);
  const known = place.facts.observation.problems.filter((problem) => problem.scope === scope);
  const why = answer.kind === "unanswered" ? [answer.message] : answer.trouble.map(sentence);
  return [...known, ...why.map((message) => ({ scope, message, hint: "" }))];
}

/** The modes of its members' interfaces: the kernel's word, whatever was asked for. */
function modesOf({ facts, assignment, network }: Place): string[] {
  const id = facts.networkId(network.id);
  const modes = facts.links.flatMap(({ id: linkId, link }) => {
    const moded = link.kind === "macvlan" || link.kind === "ipvlan";
    return moded && assignment.networkOfLink.get(linkId) === id ? [link.mode] : [];
  });
  return [...new Set(modes)];
}

/**
 * Everything known of one network, for a panel.
 * @param id a network's node id.
 * @param answer what the probe answered to {@link networkQuestion}; any other answer tells why there is none.
 * @returns undefined when the observation has no such network.
 */
export function describeNetwork(observation: Observation, id: string, answer: Answer): NetworkDetails | undefined {
  const place = find(observation, id);
  if (!place) return undefined;
  const { facts, assignment, network, hidden } = place;
  const told = answer.kind === "network" ? answer : undefined;
  const { endpoints, peers, services, fdb } = told ?? NOTHING_TOLD;
  const holders = indexHolders(facts, assignment);
  const asked = new Map(fdb.map(({ inode, entries }) => [inode, entries]));
  const fdbOf: FdbOf = (inode) => asked.get(inode) ?? facts.netns.get(inode)?.netns.fdb ?? [];
  const members = networkMembers(facts, assignment, holders, network, endpoints);
  const bridges = bridgesOf(place).map((bridge) => describeBridge(facts, holders, bridge, fdbOf));
  const parent = parentLink(facts, assignment, network);
  const uses = addressUses({ network, members, bridges, services, parent });
  const nodeId = facts.networkId(network.id);
  return {
    network: { kind: "network", id: nodeId, host: facts.host, label: network.name, network },
    subnets: network.ipam.flatMap((subnet) => planAddresses(subnet, uses) ?? []),
    members,
    bridges,
    ...describeOverlay(facts, assignment, hidden, fdbOf, peers),
    services,
    ...(parent ? { parent: { id: parent.id, label: parent.link.name } } : {}),
    modes: modesOf(place),
    ...(told ? { readAt: told.readAt } : {}),
    problems: answer.kind === "network" || answer.kind === "unanswered" ? problemsOf(place, answer) : [],
    observedAt: observation.observedAt,
  };
}
