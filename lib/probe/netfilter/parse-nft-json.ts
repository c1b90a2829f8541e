import { z } from "zod";

/** A list that nft prints as one bare value when it has one entry. */
const oneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

/**
 * What `nft -j list ruleset` prints (libnftables-json(5)), as far as we read it. Expressions stay unknown until they are looked at, because
 * every release of nft adds some.
 */
export const NftTable = z.object({
  family: z.string(),
  name: z.string(),
  flags: oneOrMore.default([]),
});
export type NftTable = z.infer<typeof NftTable>;

/** A chain; with `hook` a base chain. */
export const NftChain = z.object({
  family: z.string(),
  table: z.string(),
  name: z.string(),
  type: z.string().optional(),
  hook: z.string().optional(),
  prio: z.number().optional(),
  policy: z.string().optional(),
  dev: oneOrMore.default([]),
});
export type NftChain = z.infer<typeof NftChain>;

export const NftRule = z.object({
  family: z.string(),
  table: z.string(),
  chain: z.string(),
  handle: z.number().optional(),
  comment: z.string().optional(),
  expr: z.array(z.unknown()).default([]),
});
export type NftRule = z.infer<typeof NftRule>;

/** A named set; with `map`, the type of its values, a map, of which `elem` is a list of [key, value]. */
export const NftSet = z.object({
  family: z.string(),
  table: z.string(),
  name: z.string(),
  /** A data type, several for a concatenation, or `{typeof: expression}`. */
  type: z.unknown(),
  map: z.unknown().optional(),
  flags: oneOrMore.default([]),
  elem: z.array(z.unknown()).default([]),
});
export type NftSet = z.infer<typeof NftSet>;

const NftRuleset = z.object({ nftables: z.array(z.record(z.string(), z.unknown())) });

/** The objects by kind, each in the order of the ruleset. */
export type NftContent = {
  readonly tables: NftTable[];
  readonly chains: NftChain[];
  readonly rules: NftRule[];
  readonly sets: NftSet[];
  /** Objects that were not understood, and why. */
  readonly complaints: string[];
};

/** What every object has. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));
/** Expressions are nested in each other a few times. */
const DEEPEST = 40;

/** Whether everything in a value may be looked at without care: it ends, its numbers are numbers, and no member stands for what every object has. */
function isSound(value: unknown, depth = 0): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return true;
  if (depth > DEEPEST) return false;
  if (Array.isArray(value)) return value.every((inner) => isSound(inner, depth + 1));
  // Quicker than entries(), and there are a hundred thousand in ten thousand rules.
  const part = members(value);
  for (const key in part) if (INHERITED.has(key) || !isSound(part[key], depth + 1)) return false;
  return true;
}

function parseRuleset(text: string): z.infer<typeof NftRuleset>["nftables"] | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return "the output is not JSON";
  }
  const ruleset = NftRuleset.safeParse(json);
  return ruleset.success ? ruleset.data.nftables : "the output is not a ruleset";
}

/** Parses the tool's output. Never throws: text that is no ruleset gives a complaint and nothing else. */
export function parseNftJson(text: string): NftContent {
  const content: NftContent = { tables: [], chains: [], rules: [], sets: [], complaints: [] };
  const objects = parseRuleset(text);
  if (typeof objects === "string") {
    content.complaints.push(objects);
    return content;
  }
  function add<T>(kind: string, schema: z.ZodType<T>, list: T[], value: unknown) {
    const parsed = isSound(value) ? schema.safeParse(value) : undefined;
    if (parsed?.success) list.push(parsed.data);
    else content.complaints.push(`a ${kind} was not understood`);
  }
  for (const { table, chain, rule, set, map } of objects) {
    if (rule !== undefined) add("rule", NftRule, content.rules, rule);
    else if (chain !== undefined) add("chain", NftChain, content.chains, chain);
    else if (set !== undefined) add("set", NftSet, content.sets, set);
    else if (map !== undefined) add("map", NftSet, content.sets, map);
    else if (table !== undefined) add("table", NftTable, content.tables, table);
  }
  return content;
}

const NO_MEMBERS: Readonly<Record<string, unknown>> = {};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The members of an expression object; empty for anything else. */
export function members(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : NO_MEMBERS;
}

/** The name and the body of an expression or statement, which is an object with one key: `{"dnat": {...}}`. */
export function keyed(value: unknown): { key: string; body: unknown } {
  // Quicker than entries(), and there are ten in each rule.
  if (isObject(value)) for (const key in value) return { key, body: value[key] };
  return { key: "", body: undefined };
}

/** A list, or one value where nft prints no list. */
export function listed(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
