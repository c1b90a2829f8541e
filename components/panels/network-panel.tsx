"use client";

import { useTranslations } from "use-intl";
import { type Cli, commands, engineCli } from "@/lib/client/commands";
import type { NetworkNode } from "@/lib/client/shapes";
import { refOf } from "@/lib/client/topology-index";
import { aboutNetwork } from "../concepts/of-kind";
import { useClient } from "../dashboard/client-context";
import { Address } from "../ui/address";
import { Fact, Facts, Mono } from "../ui/facts";
import { Name } from "../ui/name";
import { NodeLink, NodeLinks } from "./node-link";
import { Nothing, Section } from "./section";

const EXPLAINED = ["bridge", "overlay", "macvlan", "ipvlan", "host", "null"] as const;

function Members({ node, cli }: { node: NetworkNode; cli: Cli }) {
  const t = useTranslations("panels.network.members");
  const { index } = useClient();
  const found = index.members(node.network.id);
  return (
    <Section
      title={t("title", { count: found.length })}
      explain={t("explain")}
      about={["endpoint"]}
      commands={commands.members(cli, node.network)}
    >
      {found.length === 0 ? <Nothing>{t("none")}</Nothing> : null}
      <ul className="space-y-1">
        {found.map(({ container, ipv4, ipv6 }) => (
          <li key={container.id} className="flex flex-wrap items-baseline justify-between gap-x-3">
            <NodeLink to={refOf(container)} />
            <span className="flex flex-wrap gap-x-2">
              {[ipv4, ipv6].filter(Boolean).map((text) => (
                <Address key={text}>{text}</Address>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The driver's options, verbatim. */
function Options({ options }: { options: Record<string, string> }) {
  const t = useTranslations("panels.network.options");
  const entries = Object.entries(options);
  if (entries.length === 0) return null;
  return (
    <Section title={t("title")} explain={t("explain")}>
      <ul className="space-y-1 font-mono text-xs/5">
        {entries.map(([key, value]) => (
          <li key={key} className="wrap-anywhere">
            <span className="text-quiet">{key}=</span>
            <bdi>{value}</bdi>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A network of the engine. */
export function NetworkPanel({ node }: { node: NetworkNode }) {
  const t = useTranslations("panels.network");
  const terms = useTranslations("panels.common.terms");
  const { index } = useClient();
  const { network } = node;
  const cli = engineCli(index.topology.hosts, node.host);
  const realised = index.from("realised-by", node.id).flatMap(({ target }) => index.node(target) ?? []);
  const traits = ["internal", "attachable", "ingress", "ipv6"] as const;
  const on = traits.filter((trait) => network[trait]);
  return (
    <>
      <Section
        title={t("title")}
        explain={t(`drivers.${EXPLAINED.find((known) => known === network.driver) ?? "other"}`)}
        about={aboutNetwork(node)}
        commands={commands.network(cli, network)}
      >
        <Facts>
          <Fact term={terms("driver")}>
            <Name>{network.driver}</Name>
          </Fact>
          <Fact term={terms("scope")}>{network.scope}</Fact>
          {network.ipam.map(({ subnet, gateway, range }) => (
            <Fact key={subnet} term={terms("subnet")}>
              <Address>{subnet}</Address>
              {gateway ? (
                <span className="block text-quiet">{t.rich("gateway", { value: () => <Mono>{gateway}</Mono> })}</span>
              ) : null}
              {range ? (
                <span className="block text-quiet">{t.rich("range", { value: () => <Mono>{range}</Mono> })}</span>
              ) : null}
            </Fact>
          ))}
          <Fact term={terms("traits")}>{on.join(", ")}</Fact>
          <Fact term={terms("realisedBy")}>{realised.length > 0 && <NodeLinks to={realised.map(refOf)} />}</Fact>
          <Fact term={terms("project")}>{network.project ? <Name>{network.project}</Name> : null}</Fact>
          <Fact term={terms("id")}>
            <Mono>{network.id.slice(0, 12)}</Mono>
          </Fact>
        </Facts>
      </Section>
      <Members node={node} cli={cli} />
      <Options options={network.options} />
    </>
  );
}
