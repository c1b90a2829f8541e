import { diff } from "./diff";
import { sameJson } from "./same-json";
import type { Topology } from "./topology";

type Identified = { readonly id: string };

/** The names of the fields that differ. */
function fields(before: object, after: object): string[] {
  const old = new Map(Object.entries(before));
  const now = new Map(Object.entries(after));
  return [...new Set([...old.keys(), ...now.keys()])].filter((key) => !sameJson(old.get(key), now.get(key)));
}

function parts<T extends Identified>(before: readonly T[], put: readonly T[], removed: readonly string[]): string[] {
  const old = new Map(before.map((item) => [item.id, item]));
  const changed = put.map((item) => {
    const was = old.get(item.id);
    return was ? `~ ${item.id} ${fields(was, item).join()}` : `+ ${item.id}`;
  });
  return [...changed, ...removed.map((id) => `- ${id}`)];
}

/**
 * What differs between two topologies, a line each, for people: `+ ID` for what is new, `- ID` for what is gone, `~ ID FIELD,FIELD` for what
 * changed. Names only, no values.
 */
export function changedParts(a: Topology, b: Topology): string[] {
  const { nodes, removedNodes, edges, removedEdges, hosts, problems } = diff(a, b);
  return [
    ...parts(a.nodes, nodes, removedNodes),
    ...parts(a.edges, edges, removedEdges),
    ...(hosts ? ["~ hosts"] : []),
    ...(problems ? ["~ problems"] : []),
  ];
}
