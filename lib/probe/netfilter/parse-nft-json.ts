import { z } from "zod";

/**
 * What `nft -j list ruleset` prints (libnftables-json(5)), as far as we read it: rules, and the verdicts of named maps. Expressions stay
 * unknown until they are looked at, because every release of nft adds some.
 */
export const NftRule = z.object({
  family: z.string(),
  table: z.string(),
  chain: z.string(),
  comment: z.string().optional(),
  expr: z.array(z.unknown()).default([]),
});
export type NftRule = z.infer<typeof NftRule>;

/** A named map; `elem` is a list of [key, value]. */
export const NftMap = z.object({
  family: z.string(),
  table: z.string(),
  name: z.string(),
  elem: z.array(z.unknown()).default([]),
});
export type NftMap = z.infer<typeof NftMap>;

const NftRuleset = z.object({ nftables: z.array(z.record(z.string(), z.unknown())) });

/** The rules and maps in the order of the ruleset. */
export type NftContent = {
  readonly rules: NftRule[];
  readonly maps: NftMap[];
  /** Objects that were not understood, and why. */
  readonly complaints: string[];
};

/** Parses the tool's output. Never throws: text that is no ruleset gives a complaint and nothing else. */
export function parseNftJson(text: string): NftContent {
  const content: NftContent = { rules: [], maps: [], complaints: [] };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    content.complaints.push("the output is not JSON");
    return content;
  }
  const ruleset = NftRuleset.safeParse(json);
  if (!ruleset.success) {
    content.complaints.push("the output is not a ruleset");
    return content;
  }
  for (const object of ruleset.data.nftables) {
    if (object.rule !== undefined) {
      const rule = NftRule.safeParse(object.rule);
      if (rule.success) content.rules.push(rule.data);
      else content.complaints.push("a rule was not understood");
    } else if (object.map !== undefined) {
      const map = NftMap.safeParse(object.map);
      if (map.success) content.maps.push(map.data);
      else content.complaints.push("a map was not understood");
    }
  }
  return content;
}

/** The members of an expression object; empty for anything else. */
export function members(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The name and the body of an expression or statement, which is an object with one key: `{"dnat": {...}}`. */
export function keyed(value: unknown): { key: string; body: unknown } {
  const [entry] = Object.entries(members(value));
  return entry ? { key: entry[0], body: entry[1] } : { key: "", body: undefined };
}
