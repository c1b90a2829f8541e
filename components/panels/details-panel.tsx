"use client";

import { useTranslations } from "use-intl";
import type { Topology, TopologyNode } from "@/lib/client/shapes";
import { hostSandbox, type TopologyIndex } from "@/lib/client/topology-index";
import { hostNodeId } from "@/lib/model/ids";
import { useClient } from "../dashboard/client-context";
import { FirewallSection } from "../firewall/firewall-section";
import { TraceActions } from "../trace/trace-actions";
import { Badge, type Tone } from "../ui/badge";
import { kindOf } from "../ui/kind-icon";
import { ContainerPanel } from "./container-panel";
import { HostPanel } from "./host/host-panel";
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

/** The host that an id means: its own, or that of its namespace. */
function hostOf({ topology }: TopologyIndex, id: string | null, node: TopologyNode | undefined) {
  if (node && (node.kind !== "sandbox" || node.role !== "host")) return undefined;
  return topology.hosts.find((host) => (node ? host.id === node.host : hostNodeId(host.id) === id));
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

/** Those panels get theirs with the details. */
const TOLD_WITH_DETAILS = new Set<TopologyNode["kind"]>(["container", "sandbox", "network"]);

/** Problems about this node. */
function problemsOf(topology: Topology, node: TopologyNode) {
  if (TOLD_WITH_DETAILS.has(node.kind)) return [];
  return topology.problems.filter(({ scope }) => scope === node.id);
}

/** The facts of the selected node; of one that has gone, its name and that it has. */
export function DetailsPanel() {
  const t = useTranslations("panels.common");
  const ui = useTranslations("ui");
  const { store, state, index } = useClient();
  const close = () => store.select(null);
  const node = index.node(state.selection);
  const host = hostOf(index, state.selection, node);
  if (host) {
    return (
      <PanelFrame
        kind="host"
        label={host.name}
        actions={<TraceActions node={hostSandbox(index, host.id)} />}
        onClose={close}
      >
        <HostPanel key={host.id} host={host} />
      </PanelFrame>
    );
  }
  if (node) {
    return (
      <PanelFrame
        kind={kindOf(node)}
        label={node.label}
        badge={badgeOf(node)}
        actions={<TraceActions node={node} />}
        onClose={close}
      >
        <ProblemsSection problems={problemsOf(index.topology, node)} />
        <Body key={node.id} node={node} />
        {node.kind === "container" || node.kind === "sandbox" ? null : <FirewallSection node={node} />}
      </PanelFrame>
    );
  }
  const gone = state.lastSelected?.id === state.selection ? state.lastSelected : undefined;
  if (gone) {
    return (
      <PanelFrame kind={kindOf(gone)} label={gone.label} badge={<Badge tone="bad">{t("gone")}</Badge>} onClose={close}>
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
