"use client";

import { BrickWall } from "lucide-react";
import { useTranslations } from "use-intl";
import { subjectOf } from "@/lib/client/firewall-subject";
import type { FirewallTarget } from "@/lib/client/firewall-url";
import type { TopologyNode } from "@/lib/client/shapes";
import { useClient } from "../dashboard/client-context";
import { Section } from "../panels/section";
import { Button } from "../ui/button";
import { useFirewallTarget } from "./firewall-context";

/** The sandbox whose rules are a node's own. */
function ownSandbox(node: TopologyNode): string | undefined {
  if (node.kind === "sandbox") return node.id;
  return node.kind === "container" || node.kind === "nat" ? node.sandbox : undefined;
}

/** Where the rules are that a node has, or is about: its own sandbox's, and those of the host. */
function useWays(node: TopologyNode): { key: "own" | "host" | "about"; target: FirewallTarget }[] {
  const { index } = useClient();
  const host = index.topology.nodes.find(
    (each) => each.kind === "sandbox" && each.role === "host" && each.host === node.host,
  );
  const own = ownSandbox(node);
  const about = host && own !== host.id && subjectOf(index, node) ? { sandbox: host.id, about: node.id } : undefined;
  return [
    ...(own === undefined
      ? []
      : [{ key: own === host?.id ? ("host" as const) : ("own" as const), target: { sandbox: own } }]),
    ...(about ? [{ key: "about" as const, target: about }] : []),
  ];
}

/** Ways to the rules: a sandbox's own, and those of the host that are about the node. */
export function FirewallWays({ node }: { node: TopologyNode }) {
  const t = useTranslations("firewall.section");
  const { show } = useFirewallTarget();
  return (
    <div className="flex flex-wrap gap-2">
      {useWays(node).map(({ key, target }) => (
        <Button key={key} onClick={() => show(target)}>
          <BrickWall aria-hidden className="size-4" />
          {t(key)}
        </Button>
      ))}
    </div>
  );
}

/** {@link FirewallWays} as a section; none for what no rule is about. */
export function FirewallSection({ node }: { node: TopologyNode }) {
  const t = useTranslations("firewall.section");
  if (useWays(node).length === 0) return null;
  return (
    <Section title={t("title")} explain={t("explain")}>
      <FirewallWays node={node} />
    </Section>
  );
}
