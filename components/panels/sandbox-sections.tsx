"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { type Cli, enter } from "@/lib/client/commands";
import type { DetailsState } from "@/lib/client/details";
import type { ContainerNode, SandboxDetails } from "@/lib/client/shapes";
import { Skeleton } from "../ui/skeleton";
import { Failed } from "./failed";
import { InterfacesSection } from "./interfaces-section";
import { NatSection } from "./nat-section";
import { PortsSection } from "./ports-section";
import { ProblemsSection } from "./problems-section";
import { HostsSection, ResolverSection } from "./resolver-sections";
import { RoutesSection } from "./routes-section";
import { SandboxFacts } from "./sandbox-facts";

type Props = {
  state: DetailsState<SandboxDetails>;
  container?: ContainerNode["container"];
  cli: Cli;
  endpoints?: ReactNode;
};

function Sections({ details, container, cli, endpoints }: Omit<Props, "state"> & { details: SandboxDetails }) {
  const way = enter(details.sandbox, container?.pid);
  const named = container ?? details.containers[0];
  // Ports are published by the sandbox's owner, whoever of its containers was chosen.
  const publisher = details.containers.find(({ sharesWith }) => sharesWith === undefined) ?? named;
  return (
    <>
      <ProblemsSection problems={details.problems} />
      <SandboxFacts details={details} container={container} />
      {details.sandbox ? (
        <InterfacesSection interfaces={details.interfaces} way={way} host={details.sandbox.role === "host"} />
      ) : null}
      {endpoints}
      {details.sandbox ? <RoutesSection details={details} way={way} /> : null}
      {named ? <ResolverSection dns={details.dns} container={named} cli={cli} /> : null}
      {named && details.hosts ? <HostsSection hosts={details.hosts} container={named} cli={cli} /> : null}
      {publisher ? <PortsSection ports={details.ports} container={publisher} cli={cli} way={way} /> : null}
      {details.nat.length > 0 ? <NatSection rules={details.nat} way={way} /> : null}
    </>
  );
}

/** Everything that is asked from the server about one sandbox. */
export function SandboxSections({ state, ...rest }: Props) {
  const t = useTranslations("panels.common");
  const { details, status, problem } = state;
  return (
    <>
      {status === "failed" && problem ? (
        <div className="border-t border-line bg-bad-soft px-4 py-3">
          <Failed problem={problem} />
        </div>
      ) : null}
      {details ? <Sections details={details} {...rest} /> : null}
      {!details && status !== "failed" ? <Skeleton lines={8} label={t("reading")} /> : null}
      {!details && status === "failed" ? rest.endpoints : null}
    </>
  );
}
