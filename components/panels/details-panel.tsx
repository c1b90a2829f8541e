"use client";

import { useTranslations } from "use-intl";
import type { Topology, TopologyNode } from "@/lib/client/shapes";
import { useClient } from "../dashboard/client-context";
import { FirewallSection } from "../firewall/firewall-section";
import { Badge, type Tone } from "../ui/badge";
import { ContainerPanel } from "./container-panel";
import { LinkPanel } from "./link-panel";
import { NatPanel } from "./nat-panel";
import { NetworkPanel } from "./network/network-panel";
import { PanelFrame } from "./panel-frame";
import { PortPanel } from "./port-panel";
import { ProblemsSection } from "./problems-section";
import { SandboxPanel } from "./sandbox-panel";

const STATES: Record<string, Tone> = { running: "good", paused: "wait", restarting: "wait", dead: "bad" };

function badgeOf(node: TopologyNode) {
  if (node.kind !== "container") return undefined;
  const { state } = node.container;
  return <Badge tone={STATES[state] ?? "plain"}>{state}</Badge>;
}

function Body({ node }: { node: TopologyNode }) {
  switch (node.kind) {
    case "container":
      return <ContainerPanel node={node} />;
    case "sandbox":
      return <SandboxPanel node={node} />;
    case "interface":
    case "bridge":
    case "uplink":
      return <LinkPanel node={node} />;
    case "network":
      return <NetworkPanel node={node} />;
    case "port":
      return <PortPanel node={node} />;
    case "nat":
      return <NatPanel node={node} />;
  }
}

/** Problems about this node; panels with a sandbox get theirs with its details. */
function problemsOf(topology: Topology, node: TopologyNode) {
  if (node.kind === "container" || node.kind === "sandbox") return [];
  return topology.problems.filter(({ scope }) => scope === node.id);
}

/** The facts of the selected node; of one that has gone, its name and that it has. */
export function DetailsPanel() {
  const t = useTranslations("panels.common");
  const ui = useTranslations("ui");
  const { store, state, index } = useClient();
  const close = () => store.select(null);
  const node = index.node(state.selection);
  if (node) {
    return (
      <PanelFrame node={node} badge={badgeOf(node)} onClose={close}>
        <ProblemsSection problems={problemsOf(index.topology, node)} />
        <Body key={node.id} node={node} />
        <FirewallSection node={node} />
      </PanelFrame>
    );
  }
  const gone = state.lastSelected?.id === state.selection ? state.lastSelected : undefined;
  if (gone) {
    return (
      <PanelFrame node={gone} badge={<Badge tone="bad">{t("gone")}</Badge>} onClose={close}>
        <p className="border-t border-line px-4 py-3 text-quiet">{t("goneText")}</p>
      </PanelFrame>
    );
  }
  return (
    <div className="flex items-center justify-between gap-2 p-4">
      <h2 className="font-semibold">{t("unknown")}</h2>
      <button type="button" onClick={close} className="font-medium text-accent underline">
        {ui("close")}
      </button>
    </div>
  );
}
