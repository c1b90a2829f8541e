"use client";

import { useTranslations } from "use-intl";
import { commands, engineCli, enter } from "@/lib/client/commands";
import { NETWORK } from "@/lib/client/details";
import type { NetworkDetails, NetworkNode } from "@/lib/client/shapes";
import { hostSandbox, refOf } from "@/lib/client/topology-index";
import { useClient } from "../../dashboard/client-context";
import { Skeleton } from "../../ui/skeleton";
import { FailedBar } from "../failed";
import { ProblemsSection } from "../problems-section";
import { useDetails } from "../use-details";
import { AddressesSection } from "./addresses-section";
import { BridgeSection } from "./bridge-section";
import { IdentitySection } from "./identity-section";
import { MembersSection } from "./members-section";
import { OptionsSection } from "./options-section";
import { OverlaySection } from "./overlay-section";

/** What the server was asked for. */
function Sections({ node, details }: { node: NetworkNode; details: NetworkDetails }) {
  const { index } = useClient();
  const { network } = node;
  const cli = engineCli(index.topology.hosts, node.host);
  const wayTo = (sandbox: string | undefined) => {
    const home = sandbox === undefined ? hostSandbox(index, node.host) : index.node(sandbox);
    return enter(home?.kind === "sandbox" ? home : undefined);
  };
  return (
    <>
      <ProblemsSection problems={details.problems} />
      <AddressesSection network={network} subnets={details.subnets} />
      <MembersSection members={details.members} commands={commands.members(cli, network)} />
      {details.bridges.map((bridge) => (
        <BridgeSection key={bridge.id} bridge={bridge} way={wayTo(bridge.sandbox?.id)} />
      ))}
      {network.driver === "overlay" ? <OverlaySection details={details} /> : null}
    </>
  );
}

/** A network of the engine, whole. */
export function NetworkPanel({ node }: { node: NetworkNode }) {
  const t = useTranslations("panels.network");
  const { index } = useClient();
  const { status, details, problem } = useDetails(NETWORK, node.id);
  const realised = index.from("realised-by", node.id).flatMap(({ target }) => index.node(target) ?? []);
  return (
    <>
      <IdentitySection
        node={node}
        cli={engineCli(index.topology.hosts, node.host)}
        realised={realised.map(refOf)}
        details={details}
      />
      {status === "failed" && problem ? <FailedBar problem={problem} /> : null}
      {details ? <Sections node={node} details={details} /> : null}
      {!details && status !== "failed" ? <Skeleton lines={8} label={t("reading")} /> : null}
      <OptionsSection network={node.network} />
    </>
  );
}
