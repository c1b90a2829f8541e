"use client";

import { BrickWall } from "lucide-react";
import { useTranslations } from "use-intl";
import { firewallWays } from "@/lib/client/firewall-ways";
import type { TopologyNode } from "@/lib/client/shapes";
import { useClient } from "../dashboard/client-context";
import { Section } from "../panels/section";
import { Button } from "../ui/button";
import { useFirewallTarget } from "./firewall-context";

/** Where the rules are that a node has, or is about: its own sandbox's, and those of the host. */
const useWays = (node: TopologyNode) => firewallWays(useClient().index, node);

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
