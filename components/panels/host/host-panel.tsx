"use client";

import { useTranslations } from "use-intl";
import { enter, type Way } from "@/lib/client/commands";
import { HOST } from "@/lib/client/details";
import type { HostDetails, TopologyHost } from "@/lib/client/shapes";
import { hostSandbox } from "@/lib/client/topology-index";
import { hostNodeId } from "@/lib/model/ids";
import { useClient } from "../../dashboard/client-context";
import { FirewallSection } from "../../firewall/firewall-section";
import { Skeleton } from "../../ui/skeleton";
import { FailedBar } from "../failed";
import { ProblemsSection } from "../problems-section";
import { useDetails } from "../use-details";
import { NamespaceSections } from "./namespace-sections";
import { HostNatSection } from "./nat-section";
import { OverlapsSection } from "./overlaps-section";
import { PoolsSection } from "./pools-section";
import { PortsSection } from "./ports-section";
import { SettingsSection } from "./settings-section";
import { SummarySection } from "./summary-section";

function Sections({ details, way }: { details: HostDetails; way: Way | undefined }) {
  return (
    <>
      <ProblemsSection problems={details.problems} />
      <PortsSection ports={details.ports} way={way} />
      <OverlapsSection overlaps={details.overlaps} />
      <PoolsSection pools={details.pools} />
      <SettingsSection sysctls={details.sysctls} />
    </>
  );
}

/** The host itself: what only it has, and then its namespace as any other's. */
export function HostPanel({ host }: { host: TopologyHost }) {
  const t = useTranslations("panels.host");
  const { index } = useClient();
  const { status, details, problem } = useDetails(HOST, hostNodeId(host.id));
  const sandbox = hostSandbox(index, host.id);
  const nat = index.topology.nodes.find((node) => node.kind === "nat" && node.sandbox === sandbox?.id);
  return (
    <>
      <SummarySection host={host} details={details} />
      {status === "failed" && problem ? <FailedBar problem={problem} /> : null}
      {details ? <Sections details={details} way={enter(sandbox)} /> : null}
      {!details && status !== "failed" ? <Skeleton lines={8} label={t("reading")} /> : null}
      {sandbox && nat?.kind === "nat" ? <HostNatSection nat={nat} sandbox={sandbox.id} way={enter(sandbox)} /> : null}
      {sandbox ? <FirewallSection node={sandbox} /> : null}
      {sandbox ? <NamespaceSections sandbox={sandbox} /> : null}
    </>
  );
}
