"use client";

import { useTranslations } from "use-intl";
import { commands, type Way } from "@/lib/client/commands";
import { FIREWALL } from "@/lib/client/details";
import { keyed } from "@/lib/client/keyed";
import { type NatChain, natChains } from "@/lib/client/nat-chains";
import type { NatNode } from "@/lib/client/shapes";
import { Badge } from "../../ui/badge";
import { Skeleton } from "../../ui/skeleton";
import { Failed } from "../failed";
import { RuleText } from "../nat-section";
import { Nothing, Section } from "../section";
import { useDetails } from "../use-details";

type Counted = { readonly packets?: number | undefined; readonly bytes?: number | undefined };

function Counters({ of: { packets, bytes } }: { of: Counted }) {
  const t = useTranslations("panels.host.nat");
  if (packets === undefined || bytes === undefined) return null;
  return <p className="text-xs/5 tabular-nums text-quiet">{t("counted", { packets, bytes })}</p>;
}

function Chain({ at: { table, chain } }: { at: NatChain }) {
  const t = useTranslations("panels.host.nat");
  const { name, base, rules } = chain;
  return (
    <div className="rounded-md border border-line p-2">
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="min-w-0 wrap-anywhere font-mono text-xs/5 font-medium">
          {table.family} {table.name} {name}
        </span>
        {base ? (
          <span className="ml-auto flex gap-1">
            <Badge>{base.hook}</Badge>
            <Badge>{t("policy", { policy: base.policy })}</Badge>
          </span>
        ) : null}
      </p>
      {base ? <Counters of={chain} /> : null}
      <ol className="mt-1 space-y-1.5">
        {keyed(rules, ({ text }) => text).map(({ key, item }) => (
          <li key={key} className="border-t border-line pt-1">
            <RuleText>{item.text}</RuleText>
            <Counters of={item} />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The tools are only run while this is unfolded. */
function Asked({ sandbox }: { sandbox: string }) {
  const t = useTranslations("panels.host.nat");
  const { details, status, problem } = useDetails(FIREWALL, sandbox);
  if (status === "failed" && problem) return <Failed problem={problem} />;
  if (!details) return <Skeleton lines={3} label={t("reading")} />;
  const chains = natChains(details.firewall);
  return (
    <>
      {details.trouble.map((message) => (
        <p key={message} className="text-wait">
          {message}
        </p>
      ))}
      {chains.length === 0 ? <Nothing>{t("none")}</Nothing> : null}
      {keyed(chains, ({ table, chain }) => `${table.source} ${table.family} ${table.name} ${chain.name}`).map(
        ({ key, item }) => (
          <Chain key={key} at={item} />
        ),
      )}
    </>
  );
}

/** The chains that translate addresses with their counters, in the order in which `iptables -t nat -L -n -v` lists them. */
export function HostNatSection({ nat, sandbox, way }: { nat: NatNode; sandbox: string; way: Way | undefined }) {
  const t = useTranslations("panels.host.nat");
  return (
    <Section
      title={t("title")}
      explain={t("explain")}
      about={["nat", "conntrack"]}
      fold={{ key: "host-nat", first: "folded" }}
      summary={t("rules", { count: nat.rules.length })}
      commands={commands.nat(way, nat.rules)}
    >
      <Asked sandbox={sandbox} />
    </Section>
  );
}
