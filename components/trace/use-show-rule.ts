"use client";

import type { RuleRef } from "@/lib/wire/walk";
import { useClient } from "../dashboard/client-context";
import { useFirewallTarget } from "../firewall/firewall-context";

/** Opens the firewall of a rule's namespace at that rule. */
export function useShowRule(): (rule: RuleRef) => void {
  const { index } = useClient();
  const { show } = useFirewallTarget();
  return ({ netns, family, table, chain, text }) => {
    const sandbox = index.topology.nodes.find((node) => node.kind === "sandbox" && node.netns === netns);
    if (sandbox) show({ sandbox: sandbox.id, at: { family, table, chain, text } });
  };
}
