import type { Observation } from "@/lib/model/observation";
import { type Assignment, assignNetworks } from "./assign-networks";
import { type Facts, indexFacts } from "./facts";
import { relateContainers } from "./relate-containers";
import { relateLinks } from "./relate-links";
import { relateNat } from "./relate-nat";
import { relateEndpoints, relateNetworks } from "./relate-networks";
import { relatePorts } from "./relate-ports";
import { relateSandboxes } from "./relate-sandboxes";
import { relateBridgePorts, relateLowerDevices, relateVeths } from "./relate-wires";
import type { Relation } from "./relation";
import type { Topology } from "./topology";

/** The second pass, step by step. Nothing here depends on the order. */
const RELATIONS: readonly ((facts: Facts, assignment: Assignment) => Relation)[] = [
  relateSandboxes,
  relateContainers,
  relateLinks,
  relateVeths,
  relateBridgePorts,
  relateLowerDevices,
  relateNetworks,
  relateEndpoints,
  relatePorts,
  relateNat,
];

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * Derives the topology of one host from its facts. Pure: equal facts give an equal topology, ids included. A thing whose other end is
 * missing is drawn without that edge.
 */
export function relate(observation: Observation): Topology {
  const facts = indexFacts(observation);
  const assignment = assignNetworks(facts);
  const relations = RELATIONS.map((step) => step(facts, assignment));
  return {
    hosts: [{ ...observation.host, engine: observation.engine }],
    nodes: relations.flatMap(({ nodes }) => nodes).sort(byId),
    edges: relations.flatMap(({ edges }) => edges).sort(byId),
    problems: observation.problems,
  };
}
