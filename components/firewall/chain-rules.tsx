"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { isAt, jumpsOf, type ShownChain, wholeChain } from "@/lib/client/firewall-sections";
import type { RulePlace } from "@/lib/client/firewall-url";
import type { RuleNames } from "@/lib/client/rule-names";
import type { FirewallChain, FirewallRule } from "@/lib/model/firewall";
import { MoreButton } from "./more-button";
import { RuleLine } from "./rule-line";

/** What stands beside a rule: packets since the view was opened, what its words mean, and whether it is the one that was gone to. */
export type Beside = {
  readonly gained: ReadonlyMap<FirewallRule, number>;
  readonly names: RuleNames;
  readonly at?: RulePlace | undefined;
};

/** So many rules of one chain are drawn at once. */
const CHUNK = 200;

type RuleProps = ShownChain["rules"][number] & Pick<ShownChain, "table"> & { path: readonly string[]; beside: Beside };

/** A rule, and below it the chains that it leads to while it is unfolded. */
function Rule({ table, number, rule, path, beside }: RuleProps) {
  const t = useTranslations("firewall");
  const [open, setOpen] = useState(false);
  // The kernel refuses loops of jumps; what cannot be is not followed.
  const jumps = jumpsOf(rule, table).filter(({ name }) => !path.includes(name));
  const unfold = jumps.length > 0 ? { open, toggle: () => setOpen(!open) } : undefined;
  const { at } = beside;
  const marked = at !== undefined && isAt(at, table, path.at(-1) ?? "") && at.text === rule.text;
  return (
    <li>
      <RuleLine
        number={number}
        marked={marked}
        rule={rule}
        names={beside.names}
        gained={beside.gained.get(rule)}
        {...(unfold && { unfold })}
      />
      {open
        ? jumps.map((chain: FirewallChain) => (
            <div key={chain.name} className="ml-6 border-l border-line pl-1">
              <p className="px-2 pt-1 font-mono text-xs/5 font-medium">
                <bdi>{chain.name}</bdi>
              </p>
              {chain.rules.length === 0 ? <p className="px-2 pb-1 text-xs text-quiet">{t("emptyChain")}</p> : null}
              <ChainRules shown={wholeChain(table, chain)} path={[...path, chain.name]} beside={beside} />
            </div>
          ))
        : null}
    </li>
  );
}

/** The rules of a chain, in order. `path`: the chains that led here, itself at the end. */
export function ChainRules({ shown, path, beside }: { shown: ShownChain; path: readonly string[]; beside: Beside }) {
  const [limit, setLimit] = useState(CHUNK);
  const { table, rules } = shown;
  return (
    <>
      <ol>
        {rules.slice(0, limit).map(({ number, rule }) => (
          <Rule key={number} table={table} number={number} rule={rule} path={path} beside={beside} />
        ))}
      </ol>
      <MoreButton left={rules.length - limit} onMore={() => setLimit(limit + CHUNK)} />
    </>
  );
}
