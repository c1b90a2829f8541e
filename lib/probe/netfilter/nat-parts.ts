import type { NatRule } from "@/lib/model/nat-rule";

/** A rule of either front end, taken apart as far as address translation needs it. */
export type RuleParts = {
  readonly chain: string;
  readonly match: NatRule["match"];
  /** Chains that it may go on in. */
  readonly jumps: readonly string[];
  /** Unset for a rule that translates nothing. */
  readonly nat?: Pick<NatRule, "kind" | "to">;
  /** The families that it can act on: one, save in nftables' `inet` tables. */
  readonly families: readonly (4 | 6)[];
  readonly text: string;
  readonly packets?: number;
  readonly bytes?: number;
};

const INHERITED = ["source", "destination", "inInterface", "outInterface", "protocol", "destinationPort"] as const;

/**
 * The one rule by which a chain is entered. Its conditions hold for every rule of the chain: Podman masquerades in a chain of its own and
 * names the subnet only where it jumps there. Undefined with several ways in.
 */
function onlyCallers(rules: readonly RuleParts[]): Map<string, RuleParts | undefined> {
  const callers = new Map<string, RuleParts | undefined>();
  for (const rule of rules) {
    for (const chain of rule.jumps) callers.set(chain, callers.has(chain) ? undefined : rule);
  }
  return callers;
}

function inherit(rule: RuleParts, caller: RuleParts | undefined): NatRule["match"] {
  const match = { ...rule.match };
  for (const key of INHERITED) {
    const value = caller?.match[key];
    if (match[key] === undefined && value !== undefined) match[key] = value;
  }
  return match;
}

/** The translating rules of one table, in order. A rule for both families gives one of each. */
export function natRules(rules: readonly RuleParts[], source: NatRule["source"], table: string): NatRule[] {
  const callers = onlyCallers(rules);
  return rules.flatMap((rule) => {
    const { nat, families, chain, text, packets, bytes } = rule;
    if (!nat) return [];
    const caller = callers.get(chain);
    const match = inherit(rule, caller);
    const reached = families.filter((family) => caller?.families.includes(family) ?? true);
    return reached.map((family) => ({
      kind: nat.kind,
      source,
      family,
      table,
      chain,
      text,
      ...(packets !== undefined && { packets }),
      ...(bytes !== undefined && { bytes }),
      match,
      ...(nat.to && { to: nat.to }),
    }));
  });
}
