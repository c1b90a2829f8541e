import type { HostQuestion } from "@/lib/model/host-inspection";
import { hostNodeId } from "@/lib/model/ids";
import type { Answer } from "@/lib/model/inspection";
import type { Observation } from "@/lib/model/observation";
import type { Problem } from "@/lib/model/problem";
import type { SandboxQuestion } from "@/lib/model/sandbox-inspection";
import { poolClaims, poolUses } from "./address-pools";
import { type Assignment, assignNetworks } from "./assign-networks";
import { type Facts, indexFacts } from "./facts";
import type { HostDetails, Uplink } from "./host";
import { mapPorts } from "./map-ports";
import { findOverlaps, type PlacedNetwork } from "./overlaps";
import { sandboxNodes } from "./relate-sandboxes";
import type { NodeRef } from "./sandbox";
import { sentence } from "./sentence";

/** What to ask the probe about the host: its namespace with its sockets, and its settings. */
export type HostQuestions = { readonly host: HostQuestion; readonly sandbox?: SandboxQuestion };
/** What the probe answered to {@link HostQuestions}. */
export type HostAnswers = { readonly host: Answer; readonly sandbox?: Answer };

const isThisHost = (observation: Observation, id: string) => id === hostNodeId(observation.host.id);

/** Undefined when the observation is not of that host. */
export function hostQuestions(observation: Observation, id: string): HostQuestions | undefined {
  if (!isThisHost(observation, id)) return undefined;
  const inode = indexFacts(observation).hostNetns?.netns.inode;
  if (inode === undefined) return { host: { kind: "host" } };
  return { host: { kind: "host" }, sandbox: { kind: "sandbox", inode, connections: false, proxies: false } };
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
function placedNetworks(facts: Facts, { linkOfNetwork }: Assignment): PlacedNetwork[] {
  return facts.networks.map(({ id, name, ipam }) => {
    const link = linkOfNetwork.get(id);
    return { id: facts.networkId(id), label: name, ipam, links: link ? [link.link.index] : [] };
  });
}

/** Every part of it that can be missing says why, once. */
function problemsOf(facts: Facts, answers: HostAnswers): Problem[] {
  const scope = hostNodeId(facts.host);
  const told = [answers.host, answers.sandbox].flatMap((answer) => {
    if (!answer) return [];
    if (answer.kind === "unanswered") return [answer.message];
    return answer.kind === "sandbox" ? answer.trouble.map(sentence) : [];
  });
  const known = facts.observation.problems.filter((problem) => problem.scope === scope);
  return [...known, ...[...new Set(told)].map((message) => ({ scope, message, hint: "" }))];
}

/** What is derived from the namespace's own facts. */
function addressing(facts: Facts, assignment: Assignment): Pick<HostDetails, "pools" | "overlaps"> {
  const { engine } = facts.observation;
  const routes = facts.hostNetns?.netns.routes ?? [];
  const networks = placedNetworks(facts, assignment);
  const linkOf = (index: number | undefined): NodeRef => {
    const placed = index === undefined ? undefined : facts.hostNetns?.links.get(index);
    return placed ? { id: placed.id, label: placed.link.name } : { id: "", label: "" };
  };
  return {
    pools: engine.state === "up" ? poolUses(engine.engine, poolClaims(networks, routes, linkOf)) : [],
    overlaps: findOverlaps(networks, routes, linkOf),
  };
}

/**
 * What is known of the host beyond its namespace, for a panel.
 * @param id the host's node id.
 * @returns undefined when the observation is not of that host.
 */
export function describeHost(observation: Observation, id: string, answers: HostAnswers): HostDetails | undefined {
  if (!isThisHost(observation, id)) return undefined;
  const facts = indexFacts(observation);
  const assignment = assignNetworks(facts);
  const home = facts.hostNetns;
  const asked = answers.host.kind === "host" ? answers.host : undefined;
  const fresh = answers.sandbox?.kind === "sandbox" ? answers.sandbox : undefined;
  const readAt = asked?.readAt ?? fresh?.readAt;
  return {
    host: { ...observation.host, engine: observation.engine },
    ...(home ? { sandbox: sandboxNodes(facts, assignment)(home) } : {}),
    uplinks: uplinksOf(facts),
    sysctls: asked?.sysctls ?? [],
    ports: mapPorts(facts, fresh?.listeners),
    ...addressing(facts, assignment),
    ...(readAt === undefined ? {} : { readAt }),
    problems: problemsOf(facts, answers),
    observedAt: observation.observedAt,
  };
}
