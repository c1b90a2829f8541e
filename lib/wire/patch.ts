import { sameJson } from "@/lib/topology/same-json";
import { type Splice, splice, splicesOf } from "./splice";

type Fields = Readonly<Record<string, unknown>>;

/**
 * How one JSON object becomes another: keys with new values, keys that go, keys whose object or list changes within. An object with
 * one changed field is told in as many bytes, however large it is.
 */
export type Patch = {
  readonly set?: Record<string, unknown> | undefined;
  readonly drop?: string[] | undefined;
  readonly in?: Record<string, Patch> | undefined;
  readonly splice?: Record<string, Splice[]> | undefined;
};

/** A JSON object. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** As an object of its own keys, whatever they are called: an assignment to `__proto__` would be none. */
const part = <T>(key: string, entries: readonly (readonly [string, T])[]) =>
  entries.length > 0 ? { [key]: Object.fromEntries(entries) } : {};

/** The patch from `before` to `after`; empty when they are the same JSON. A key with `undefined` counts as absent. */
export function patchOf(before: Fields, after: Fields): Patch {
  const set: [string, unknown][] = [];
  const within: [string, Patch][] = [];
  const cuts: [string, Splice[]][] = [];
  for (const [key, now] of Object.entries(after)) {
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    if (now === undefined || sameJson(old, now)) continue;
    if (Array.isArray(old) && Array.isArray(now)) cuts.push([key, splicesOf(old, now)]);
    else if (isFields(old) && isFields(now)) within.push([key, patchOf(old, now)]);
    else set.push([key, now]);
  }
  const gone = (key: string) => before[key] !== undefined && (!Object.hasOwn(after, key) || after[key] === undefined);
  const drop = Object.keys(before).filter(gone);
  return {
    ...part("set", set),
    ...(drop.length > 0 ? { drop } : {}),
    ...part("in", within),
    ...part("splice", cuts),
  };
}

/** Makes the changes of {@link patchOf}; undefined when they do not fit the object. What does not change is shared with it. */
export function patched(before: unknown, patch: Patch): unknown {
  if (!isFields(before)) return undefined;
  const dropped = new Set(patch.drop);
  const fields = new Map(Object.entries(before).filter(([key]) => !dropped.has(key)));
  for (const [key, value] of Object.entries(patch.set ?? {})) fields.set(key, value);
  for (const [key, inner] of Object.entries(patch.in ?? {})) fields.set(key, patched(fields.get(key), inner));
  for (const [key, cuts] of Object.entries(patch.splice ?? {})) {
    const list = fields.get(key);
    fields.set(key, Array.isArray(list) ? splice(list, cuts) : undefined);
  }
  const touched = [...Object.keys(patch.in ?? {}), ...Object.keys(patch.splice ?? {})];
  return touched.some((key) => fields.get(key) === undefined) ? undefined : Object.fromEntries(fields);
}
