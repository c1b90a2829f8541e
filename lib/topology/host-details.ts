import { hostNodeId } from "@/lib/model/ids";
import type { Answer } from "@/lib/model/inspection";
import type { Observation } from "@/lib/model/observation";
import type { Problem } from "@/lib/model/problem";
import type { SandboxQuestion } from "@/lib/model/sandbox-inspection";
import { tellingEngine } from "@/lib/model/telling-engine";
import { poolClaims, poolUses } from "./address-pools";
import { type Assignment, assignNetworks } from "./assign-networks";
import { type Facts, indexFacts } from "./facts";
import type { HostDetails, Uplink } from "./host";
import { mapPorts } from "./map-ports";
import { findOverlaps, type PlacedNetwork } from "./overlaps";
import { hasParent, parentLink } from "./parent-link";
import { sandboxNodes } from "./relate-sandboxes";
import type { NodeRef } from "./sandbox";
import { sentence } from "./sentence";

/** Whether an id is that of the host that is observed. */
export const isObservedHost = (observation: Observation, id: string): boolean => id === hostNodeId(observation.host.id);

/** What to ask the probe about the host: its namespace with its sockets and settings; undefined where that is not known. */
export function hostQuestion(observation: Observation): SandboxQuestion | undefined {
  const inode = indexFacts(observation).hostNetns?.netns.inode;
  return inode === undefined
    ? undefined
    : { kind: "sandbox", inode, connections: false, proxies: false, settings: true };
}

function uplinksOf({ hostNetns }: Facts): Uplink[] {
  const defaults = (hostNetns?.netns.routes ?? []).filter(
    ({ destination, type }) => destination === "default" && type === "unicast",
  );
  const found = defaults.flatMap(({ family, metric, table, nextHops }) =>
    nextHops.flatMap(({ index, gateway }): Uplink[] => {
      const placed = index === undefined ? undefined : hostNetns?.links.get(index);
      if (!placed) return [];
      const link = { id: placed.id, label: placed.link.name };
      const addresses = placed.addresses.filter((address) => address.family === family);
      return [{ link, family, ...(gateway === undefined ? {} : { gateway }), metric, table, addresses }];
    }),
  );
  return found.sort((a, b) => a.family - b.family || a.metric - b.metric);
}

/** The networks with the links of the host that they are made of. */
function placedNetworks(facts: Facts, assignment: Assignment): PlacedNetwork[] {
  return facts.networks.map((network) => {
    const { id, name, ipam } = network;
    const link = assignment.linkOfNetwork.get(id) ?? parentLink(facts, assignment, network);
    const outside = hasParent(network) && !link;
    return { id: facts.networkId(id), label: name, ipam, links: link ? [link.link.index] : [], outside };
  });
}

/** Every part of it that can be missing says why, once. */
function problemsOf(facts: Facts, answer: Answer | undefined): Problem[] {
  const scope = hostNodeId(facts.host);
  const known = facts.observation.problems.filter((problem) => problem.scope === scope);
  const told = answer?.kind === "unanswered" ? [answer.message] : answer?.kind === "sandbox" ? answer.trouble : [];
  return [...known, ...[...new Set(told.map(sentence))].map((message) => ({ scope, message, hint: "" }))];
}

/** What is derived from the namespace's own facts. */
function addressing(facts: Facts, assignment: Assignment): Pick<HostDetails, "pools" | "overlaps"> {
  const engine = tellingEngine(facts.observation.engine);
  const routes = facts.hostNetns?.netns.routes ?? [];
  const networks = placedNetworks(facts, assignment);
  const linkOf = (index: number | undefined): NodeRef => {
    const placed = index === undefined ? undefined : facts.hostNetns?.links.get(index);
    return placed ? { id: placed.id, label: placed.link.name } : { id: "", label: "" };
  };
  return {
    pools: engine ? poolUses(engine, poolClaims(networks, routes, linkOf)) : [],
    overlaps: findOverlaps(networks, routes, linkOf),
  };
}

/**
 * What is known of the host beyond its namespace, for a panel.
 * @param answer what the probe answered to {@link hostQuestion}; absent when nothing was asked.
 */
export function describeHost(observation: Observation, answer: Answer | undefined): HostDetails {
  const facts = indexFacts(observation);
  const assignment = assignNetworks(facts);
  const home = facts.hostNetns;
  const told = answer?.kind === "sandbox" ? answer : undefined;
  return {
    host: { ...observation.host, engine: observation.engine },
    ...(home ? { sandbox: sandboxNodes(facts, assignment)(home) } : {}),
    uplinks: uplinksOf(facts),
    sysctls: told?.sysctls ?? [],
    ports: mapPorts(facts, told?.listeners),
    ...addressing(facts, assignment),
    ...(told ? { readAt: told.readAt } : {}),
    problems: problemsOf(facts, answer),
    observedAt: observation.observedAt,
  };
}
