"use client";

import { useTranslations } from "use-intl";
import { commands, enter } from "@/lib/client/commands";
import { keyed } from "@/lib/client/keyed";
import type { PortNode } from "@/lib/client/shapes";
import { hostSandbox, refOf } from "@/lib/client/topology-index";
import { formatHostPort } from "@/lib/net/port";
import { useClient } from "../dashboard/client-context";
import { PublishedSection } from "../trace/published-section";
import { Fact, Facts, Mono } from "../ui/facts";
import { RuleText } from "./nat-section";
import { NodeLink } from "./node-link";
import { Nothing, Section } from "./section";

/** A published port, and where netfilter sends it. */
export function PortPanel({ node }: { node: PortNode }) {
  const t = useTranslations("panels.port");
  const terms = useTranslations("panels.common.terms");
  const { index } = useClient();
  const { port, hostIps } = node;
  const container = index.node(node.container);
  const edges = index.from("publishes", node.id);
  const target = index.node(edges[0]?.target);
  const host = hostSandbox(index, node.host);
  const way = enter(host);
  const nat = index.topology.nodes.find((other) => other.kind === "nat" && other.sandbox === host?.id);
  const rules = edges.flatMap((edge) => edge.rules);
  return (
    <>
      <Section
        title={t("title")}
        explain={t("explain")}
        about={["port", "proxy"]}
        commands={commands.listener(way, node)}
      >
        <Facts>
          <Fact term={terms("boundOn")}>
            {hostIps.map((ip) => (
              <span key={ip} className="block">
                <Mono>{formatHostPort(ip, port.hostPort)}</Mono>
              </span>
            ))}
          </Fact>
          <Fact term={terms("protocol")}>{port.protocol}</Fact>
          <Fact term={terms("leadsTo")}>
            {t.rich("target", {
              container: () => container && <NodeLink to={refOf(container)} />,
              port: () => <Mono>{port.containerPort}</Mono>,
            })}
          </Fact>
          <Fact term={terms("interface")}>
            {target && target.id !== node.container ? <NodeLink to={refOf(target)} /> : null}
          </Fact>
        </Facts>
      </Section>
      <PublishedSection node={node} />
      <Section
        title={t("dnat.title")}
        explain={t("dnat.explain")}
        about={["nat", "conntrack"]}
        commands={commands.nat(way, nat?.kind === "nat" ? nat.rules : [])}
      >
        {rules.length === 0 ? <Nothing>{t("dnat.none")}</Nothing> : null}
        <ol className="space-y-2">
          {keyed(rules, (rule) => rule).map(({ key, item: rule }) => (
            <li key={key} className="rounded-md border border-line p-2">
              <RuleText>{rule}</RuleText>
            </li>
          ))}
        </ol>
      </Section>
    </>
  );
}
