import type { Socket } from "@/lib/model/socket";
import type { Facts } from "./facts";
import { meshUses } from "./mesh-uses";
import { withConflicts } from "./port-conflicts";
import type { PortMap, PortUse } from "./port-map";
import { publishedUses } from "./published-uses";
import { refusedPorts } from "./refused-ports";
import { socketUses } from "./socket-uses";

const byPort = (a: PortUse, b: PortUse) =>
  a.port - b.port || (a.protocol < b.protocol ? -1 : a.protocol > b.protocol ? 1 : a.key < b.key ? -1 : 1);

/**
 * Every port of the host that somebody answers at: published by the engine, or waited at by a process in the host's namespace.
 * @param sockets the listening sockets of the host's namespace; undefined when they were not read.
 */
export function mapPorts(facts: Facts, sockets: readonly Socket[] | undefined): PortMap {
  const known = sockets ?? [];
  const published = publishedUses(facts, known);
  const mesh = meshUses(facts, known);
  const others = known.filter((socket) => !published.taken.has(socket) && !mesh.taken.has(socket));
  return {
    uses: withConflicts([...published.uses, ...mesh.uses, ...socketUses(facts, others)].sort(byPort)),
    refused: refusedPorts(facts),
    complete: sockets !== undefined,
  };
}
