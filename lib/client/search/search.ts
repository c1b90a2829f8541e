import { type Stepwise, stepwise } from "@/lib/topology/stepwise";
import type { Topology, TopologyNode } from "../shapes";
import { byLabel } from "../topology-index";
import { type Document, documentOf } from "./document";
import { matcherOf } from "./matcher";
import type { CompilePattern } from "./pattern";
import { parseQuery, type QueryProblem } from "./query";
import { relativesOf } from "./relatives";

/**
 * The answer to a query. `none`: nothing is asked. `waiting`: a pattern is asked for, and its engine is not loaded. `found` has the ids,
 * which may be none; `unknown` are words before a colon that are no fields.
 */
export type Found =
  | { readonly status: "none" }
  | { readonly status: "waiting" }
  | { readonly status: "bad"; readonly problem: QueryProblem }
  | { readonly status: "found"; readonly ids: ReadonlySet<string>; readonly unknown: readonly string[] };

type Indexed = { readonly id: string; readonly document: Document };

/** So many nodes are a step of the indexing. */
const STEP = 100;

const indexes = new WeakMap<Topology, Stepwise<readonly Indexed[]>>();

/** Every document of a topology; made once for it, and for each node once for all topologies that have it. */
function documentsOf(topology: Topology): Stepwise<readonly Indexed[]> {
  const known = indexes.get(topology) ?? stepwise(index(topology));
  indexes.set(topology, known);
  return known;
}

function* index(topology: Topology): Generator<void, readonly Indexed[]> {
  const relatives = yield* relativesOf(topology);
  const documents: Indexed[] = [];
  for (const node of topology.nodes) {
    documents.push({ id: node.id, document: documentOf(node, relatives(node)) });
    if (documents.length % STEP === 0) yield;
  }
  return documents;
}

/** Makes ahead, in steps, what the first query would have to wait for. */
export const prepareSearch = (topology: Topology): Generator<void> => documentsOf(topology).steps();

const NONE: Found = { status: "none" };

/** Answers a query. Pure; what is known of a node is indexed once. */
export function search(topology: Topology, text: string, compile?: CompilePattern): Found {
  const query = parseQuery(text);
  if ("key" in query) return { status: "bad", problem: query };
  if (query.terms.length === 0) return NONE;
  const matches = matcherOf(query, compile);
  if (!matches) return { status: "waiting" };
  if (typeof matches !== "function") return { status: "bad", problem: matches };
  const ids = new Set<string>();
  for (const { id, document } of documentsOf(topology).get()) if (matches(document)) ids.add(id);
  return { status: "found", ids, unknown: query.unknown };
}

/** Which kind comes first when one goes from match to match. */
const ORDER: readonly TopologyNode["kind"][] = [
  "container",
  "network",
  "port",
  "bridge",
  "interface",
  "uplink",
  "nat",
  "sandbox",
];

/** Matches in the order in which one goes through them: containers first, then by name. */
export function inOrder(topology: Topology, ids: ReadonlySet<string>): TopologyNode[] {
  const found = topology.nodes.filter(({ id }) => ids.has(id));
  return found.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || byLabel(a, b));
}

/** The match after (or before) the current one, around the ends; from none, the first (or last). Undefined without matches. */
export function nextMatch(order: readonly TopologyNode[], current: string | null, step: 1 | -1): string | undefined {
  const at = order.findIndex(({ id }) => id === current);
  const next = at < 0 ? (step > 0 ? 0 : order.length - 1) : (at + step + order.length) % order.length;
  return order[next]?.id;
}
