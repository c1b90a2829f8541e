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

/** Ways to the rules: a sandbox's own, and those of the host that are about the node. */
export function FirewallSection({ node }: { node: TopologyNode }) {
  const t = useTranslations("firewall.section");
  const { index } = useClient();
  const { show } = useFirewallTarget();
  const host = index.topology.nodes.find(
    (each) => each.kind === "sandbox" && each.role === "host" && each.host === node.host,
  );
  const own = ownSandbox(node);
  const about = host && own !== host.id && subjectOf(index, node) ? { sandbox: host.id, about: node.id } : undefined;
  const ways: [key: "own" | "host" | "about", target: FirewallTarget | undefined][] = [
    [own === host?.id ? "host" : "own", own === undefined ? undefined : { sandbox: own }],
    ["about", about],
  ];
  if (ways.every(([, target]) => target === undefined)) return null;
  return (
    <Section title={t("title")} explain={t("explain")}>
      <div className="flex flex-wrap gap-2">
        {ways.map(([key, target]) =>
          target ? (
            <Button key={key} onClick={() => show(target)}>
              <BrickWall aria-hidden className="size-4" />
              {t(key)}
            </Button>
          ) : null,
        )}
      </div>
    </Section>
  );
}
