import type { FirewallTable } from "@/lib/model/firewall";
import type { FieldMatch, FirewallMatch, MatchField, MatchValue, SetMatch } from "@/lib/model/firewall-match";
import { fieldOf, type Sight } from "./field";
import { all, any, equals, not, type Tri } from "./match-value";

/** A field against several values: it must equal one. A field that the packet does not have matches neither a condition nor its contrary. */
export function matchField({ field, values, negated, mask, limit }: FieldMatch, sight: Sight): Tri {
  if (field === "any-port") {
    const both = (["source-port", "destination-port"] as const).map((one) => fieldOf(one, sight));
    const found = any(both.flatMap((have) => values.map((value) => equals(have, value))));
    return negated ? not(found) : found;
  }
  const have = fieldOf(field, sight, limit);
  if (have.kind === "none") return false;
  let found: Tri = false;
  for (const value of values) {
    const one = equals(have, value, mask);
    if (one === true) return !negated;
    if (one === "maybe") found = one;
  }
  return negated ? not(found) : found;
}

/** Whether the fields together equal a key of as many values. */
export function matchKey(fields: readonly MatchField[], key: readonly MatchValue[], sight: Sight): Tri {
  return all(
    fields.map((field, i) => {
      const value = key[i];
      return value === undefined ? "maybe" : equals(fieldOf(field, sight), value);
    }),
  );
}

function matchSet({ fields, negated, set, elements }: SetMatch, sight: Sight, table: FirewallTable): Tri {
  const keys = elements ?? table.sets.find(({ name }) => name === set)?.elements.map(({ key }) => key);
  if (!keys) return "maybe";
  if (fields.some((field) => fieldOf(field, sight).kind === "none")) return false;
  const found = any(keys.map((key) => matchKey(fields, key, sight)));
  return negated ? not(found) : found;
}

function matchOne(match: FirewallMatch, sight: Sight, table: FirewallTable): Tri {
  switch (match.kind) {
    case "field":
      return matchField(match, sight);
    case "set":
      return matchSet(match, sight, table);
    case "unknown":
      return "maybe";
  }
}

/** Whether a set may hold other elements by now than it did when it was read. */
export type IsWritten = (set: string) => boolean;

const isStale = (match: FirewallMatch, isWritten: IsWritten) =>
  match.kind === "set" && match.set !== undefined && isWritten(match.set);

/** Whether all conditions of a rule hold. One that does not is looked for first: what is not known beside it makes no difference. */
export function matchAll(
  matches: readonly FirewallMatch[],
  sight: Sight,
  table: FirewallTable,
  isWritten: IsWritten = () => false,
): Tri {
  let tri: Tri = true;
  for (const match of matches) {
    const one = isStale(match, isWritten) ? "maybe" : matchOne(match, sight, table);
    if (one === false) return false;
    if (one === "maybe") tri = "maybe";
  }
  return tri;
}
