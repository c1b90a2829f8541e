import { containerId, networkId } from "@/lib/model/ids";
import { type Findable, presentId } from "@/lib/model/lasting-ref";
import type { Observation } from "@/lib/model/observation";
import { parseMatrixQuery } from "@/lib/wire/matrix";
import { parseWalkQuery } from "@/lib/wire/walk";

/** The parameters that may name a container or a network. */
const REFERENCES = ["from", "to", "network"];

function findable({ host, containers, networks }: Observation): Findable[] {
  return [
    ...containers.map(({ id, name }) => ({ kind: "container", id: containerId(host.id, id), label: name })),
    ...networks.map(({ id, name }) => ({ kind: "network", id: networkId(host.id, id), label: name })),
  ];
}

/** The query with ids in place of names, as they are now. */
function withIds(query: URLSearchParams, observation: Observation | undefined): URLSearchParams {
  const things = observation ? findable(observation) : [];
  return new URLSearchParams(
    [...query].map(([name, text]) => [name, REFERENCES.includes(name) ? presentId(text, things) : text]),
  );
}

/** What a query of the walk asks of the host that is observed. */
export const readWalkQuery = (query: URLSearchParams, observation: Observation | undefined) =>
  parseWalkQuery(withIds(query, observation), observation?.host.id);

/** What a query of the matrix asks of the host that is observed. */
export const readMatrixQuery = (query: URLSearchParams, observation: Observation | undefined) =>
  parseMatrixQuery(withIds(query, observation), observation?.host.id);
