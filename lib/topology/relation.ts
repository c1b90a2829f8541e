import { edgeId } from "@/lib/model/ids";
import type { EdgeKind, TopologyEdge, TopologyNode } from "./topology";

/** What one relation adds to the topology. */
export type Relation = { readonly nodes: readonly TopologyNode[]; readonly edges: readonly TopologyEdge[] };

/** The part that every edge has. */
export function edgeBase<K extends EdgeKind>(kind: K, host: string, source: string, target: string, detail = "") {
  return { kind, id: edgeId(kind, source, target, detail), host, source, target };
}
