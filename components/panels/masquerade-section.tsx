"use client";

import { useTranslations } from "use-intl";
import { keyed } from "@/lib/client/keyed";
import type { LinkNode } from "@/lib/client/shapes";
import { refOf } from "@/lib/client/topology-index";
import { useClient } from "../dashboard/client-context";
import { RuleText } from "./nat-section";
import { NodeLink } from "./node-link";
import { Section } from "./section";

/** For a bridge: under whose address its subnets leave. For an uplink: who leaves by it. Nothing for other links. */
export function MasqueradeSection({ node }: { node: LinkNode }) {
  const t = useTranslations("panels.link.masquerade");
  const { index } = useClient();
  const out = index.from("masquerade", node.id).map((edge) => ({ edge, other: index.node(edge.target) }));
  const into = index.to("masquerade", node.id).map((edge) => ({ edge, other: index.node(edge.source) }));
  const all = [...out, ...into];
  if (all.length === 0) return null;
  return (
    <Section title={t("title")} explain={t("explain")} about={["nat", "uplink"]}>
      <ul className="space-y-2">
        {all.map(({ edge, other }) => (
          <li key={edge.id} className="rounded-md border border-line p-2">
            <p className="mb-1">
              {t.rich(out.length > 0 ? "by" : "from", {
                subnets: () => <span className="font-mono text-xs/5">{edge.subnets.join(" ")}</span>,
                link: () => other && <NodeLink to={refOf(other)} />,
              })}
            </p>
            {keyed(edge.rules, (rule) => rule).map(({ key, item: rule }) => (
              <RuleText key={key}>{rule}</RuleText>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}
