"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { type Cli, enter } from "@/lib/client/commands";
import type { DetailsState } from "@/lib/client/details";
import type { ContainerNode, SandboxDetails } from "@/lib/client/shapes";
import { FirewallSection } from "../firewall/firewall-section";
import { Skeleton } from "../ui/skeleton";
import { FailedBar } from "./failed";
import { InterfacesSection } from "./interfaces-section";
import { NamesSection } from "./names-section";
import { NatSection } from "./nat-section";
import { NeighborsSection } from "./neighbors-section";
import { OptionsSection } from "./options-section";
import { PortsSection } from "./ports-section";
import { ProblemsSection } from "./problems-section";
import { ReachSection } from "./reach-section";
import { RoutesSection } from "./routes-section";
import { SandboxFacts } from "./sandbox-facts";
import { SandboxFirewall } from "./sandbox-firewall";
import { SocketsSection } from "./sockets-section";
import { useIsLive } from "./use-is-live";

type Props = {
  state: DetailsState<SandboxDetails>;
  /** The id that was asked for: a container's or a sandbox's. */
  asked: string;
  node?: ContainerNode;
  cli: Cli;
  endpoints?: ReactNode;
};

type ReadyProps = Omit<Props, "state"> & { details: SandboxDetails };

/** What only the kernel tells: nothing of it while a container is stopped. */
function KernelSections({ details, asked, node, endpoints }: ReadyProps) {
  const isLive = useIsLive(details);
  const { sandbox } = details;
  const way = enter(sandbox, node?.container.pid);
  if (!sandbox) return endpoints;
  const host = sandbox.role === "host";
  const live = isLive ? sandbox.id : undefined;
  return (
    <>
      <InterfacesSection interfaces={details.interfaces} way={way} host={host} sandbox={live} />
      {endpoints}
      <RoutesSection details={details} id={asked} way={way} />
      <NeighborsSection details={details} way={way} />
      <SocketsSection key={asked} details={details} way={way} asked={asked} owner={details.containers[0]?.nodeId} />
      {host ? (
        <FirewallSection node={node ?? sandbox} />
      ) : (
        <SandboxFirewall
          node={node ?? sandbox}
          asked={sandbox.id}
          way={way}
          embedded={details.resolver === "embedded"}
        />
      )}
      {details.nat.length > 0 ? <NatSection rules={details.nat} way={way} /> : null}
    </>
  );
}

function Sections(props: ReadyProps) {
  const { details, node, cli } = props;
  const named = node?.container ?? details.containers[0];
  const way = enter(details.sandbox, node?.container.pid);
  // Ports are published by the sandbox's owner, whoever of its containers was chosen.
  const publisher = details.containers.find(({ sharesWith }) => sharesWith === undefined) ?? named;
  return (
    <>
      <ProblemsSection problems={details.problems} />
      {node ? <ReachSection details={details} node={node} /> : <SandboxFacts details={details} />}
      {named ? <NamesSection details={details} container={named} cli={cli} /> : null}
      {publisher ? <PortsSection ports={details.ports} container={publisher} cli={cli} way={way} /> : null}
      <KernelSections {...props} />
      {named ? <OptionsSection options={details.options} container={named} cli={cli} /> : null}
    </>
  );
}

/** Everything that is asked from the server about one sandbox. */
export function SandboxSections({ state, ...rest }: Props) {
  const t = useTranslations("panels.common");
  const { details, status, problem } = state;
  return (
    <>
      {status === "failed" && problem ? <FailedBar problem={problem} /> : null}
      {details ? <Sections details={details} {...rest} /> : null}
      {!details && status !== "failed" ? <Skeleton lines={8} label={t("reading")} /> : null}
      {!details && status === "failed" ? rest.endpoints : null}
    </>
  );
}
