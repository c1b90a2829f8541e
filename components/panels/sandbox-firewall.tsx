"use client";

import { useTranslations } from "use-intl";
import { commands, type Way } from "@/lib/client/commands";
import { FIREWALL } from "@/lib/client/details";
import { leadsToEmbeddedDns } from "@/lib/client/embedded-dns";
import { keyed } from "@/lib/client/keyed";
import type { ContainerNode, Firewall, FirewallChain, FirewallTable, SandboxNode } from "@/lib/client/shapes";
import { hasRules } from "@/lib/client/state";
import { useClient } from "../dashboard/client-context";
import { FirewallWays } from "../firewall/firewall-section";
import { Badge } from "../ui/badge";
import { Skeleton } from "../ui/skeleton";
import { Failed } from "./failed";
import { RuleText } from "./nat-section";
import { Nothing, Section } from "./section";
import { useDetails } from "./use-details";

function Chain({ table, chain: { name, base, rules } }: { table: FirewallTable; chain: FirewallChain }) {
  const t = useTranslations("panels.sandbox.firewall");
  return (
    <div className="rounded-md border border-line p-2.5">
      <p className="mb-1 flex flex-wrap items-center gap-x-2">
        <span className="min-w-0 wrap-anywhere font-mono text-xs/5 font-medium">
          {table.family} {table.name} {name}
        </span>
        <span className="ml-auto flex gap-1">
          {base ? <Badge>{base.hook}</Badge> : null}
          {base ? (
            <Badge tone={base.policy === "drop" ? "bad" : "plain"}>{t("policy", { policy: base.policy })}</Badge>
          ) : null}
        </span>
      </p>
      <ol className="space-y-1">
        {keyed(rules, ({ text }) => text).map(({ key, item }) => (
          <li key={key} className="text-quiet">
            <RuleText>{item.text}</RuleText>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** A base chain that only has its policy to say is worth its line when that drops. */
const speaks = ({ base, rules }: FirewallChain) => rules.length > 0 || base?.policy === "drop";

function Rules({ firewall, embedded }: { firewall: Firewall; embedded: boolean }) {
  const t = useTranslations("panels.sandbox.firewall");
  const chains = firewall.tables.flatMap((table) =>
    table.chains.filter(speaks).map((chain) => ({ table, chain, key: `${table.family} ${table.name} ${chain.name}` })),
  );
  const leads = embedded ? leadsToEmbeddedDns(firewall) : undefined;
  return (
    <>
      {leads === undefined ? null : (
        <p className={leads ? undefined : "text-bad"}>{t(leads ? "dnsRules" : "noDnsRules")}</p>
      )}
      {chains.length === 0 ? <Nothing>{t("none")}</Nothing> : null}
      {keyed(chains, ({ key }) => key).map(({ key, item }) => (
        <Chain key={key} table={item.table} chain={item.chain} />
      ))}
    </>
  );
}

/** Its tools are only run while this is unfolded. */
function Asked({ asked, embedded }: { asked: string; embedded: boolean }) {
  const t = useTranslations("panels.sandbox.firewall");
  const { details, status, problem } = useDetails(FIREWALL, asked);
  if (status === "failed" && problem) return <Failed problem={problem} />;
  if (!details) return <Skeleton lines={3} label={t("reading")} />;
  return (
    <>
      {details.trouble.map((message) => (
        <p key={message} className="text-wait">
          {message}
        </p>
      ))}
      <Rules firewall={details.firewall} embedded={embedded} />
    </>
  );
}

type Props = { node: ContainerNode | SandboxNode; asked: string; way: Way | undefined; embedded: boolean };

/** The rules of a sandbox's own netfilter, chain by chain. */
export function SandboxFirewall({ node, asked, way, embedded }: Props) {
  const t = useTranslations("panels.sandbox.firewall");
  const snapshot = useTranslations("exports.snapshot");
  const { state } = useClient();
  return (
    <Section
      title={t("title")}
      explain={t("explain")}
      about={["nat"]}
      fold={{ key: "firewall", first: "folded" }}
      commands={commands.ruleset(way)}
    >
      <FirewallWays node={node} />
      {hasRules(state) ? <Asked asked={asked} embedded={embedded} /> : <Nothing>{snapshot("withoutRules")}</Nothing>}
    </Section>
  );
}
