import { sameJson } from "@/lib/topology/same-json";
import type { Topology } from "@/lib/topology/topology";

// When it was seen says nothing about what was seen; and the evidence that the engine is here is that of the last full reading, which
// names a container that ran then.
const times: readonly string[] = ["observedAt", "localReason"];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function withoutTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTimes);
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !times.includes(key));
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutTimes(item)]));
}

/** Where two values differ, as `path: have -> want`. */
function fieldDifferences(path: string, have: unknown, want: unknown): string[] {
  if (sameJson(have, want)) return [];
  if (isRecord(have) && isRecord(want)) {
    const keys = [...new Set([...Object.keys(have), ...Object.keys(want)])];
    return keys.flatMap((key) => fieldDifferences(`${path}.${key}`, have[key], want[key]));
  }
  if (Array.isArray(have) && Array.isArray(want) && have.length === want.length) {
    return have.flatMap((item, index) => fieldDifferences(`${path}[${index}]`, item, want[index]));
  }
  return [`${path}: ${JSON.stringify(have)?.slice(0, 200)} -> ${JSON.stringify(want)?.slice(0, 200)}`];
}

type Identified = { readonly id: string; readonly kind: string };

function listDifferences(have: readonly Identified[], want: readonly Identified[]): string[] {
  const wanted = new Map(want.map((item) => [item.id, item]));
  const had = new Set(have.map(({ id }) => id));
  const name = ({ kind, id }: Identified) => `${kind} ${id}`;
  return [
    ...have.filter(({ id }) => !wanted.has(id)).map((item) => `${name(item)}: is shown and is not there`),
    ...want.filter(({ id }) => !had.has(id)).map((item) => `${name(item)}: is there and is not shown`),
    ...have.flatMap((item) => {
      const other = wanted.get(item.id);
      return other ? fieldDifferences(name(item), withoutTimes(item), withoutTimes(other)) : [];
    }),
  ];
}

/** What a picture shows otherwise than another that should be the same: ids, kinds and every field but times. Empty when nothing. */
export function differences(have: Topology, want: Topology): string[] {
  return [
    ...listDifferences(have.nodes, want.nodes),
    ...listDifferences(have.edges, want.edges),
    ...fieldDifferences("hosts", withoutTimes(have.hosts), withoutTimes(want.hosts)),
    ...fieldDifferences("problems", have.problems, want.problems),
  ];
}
