"use client";

import { useTranslations } from "use-intl";
import { commands, engineCli } from "@/lib/client/commands";
import { SANDBOX } from "@/lib/client/details";
import type { ContainerNode } from "@/lib/client/shapes";
import { useClient } from "../dashboard/client-context";
import { CopyButton } from "../ui/copy-button";
import { Fact, Facts, Mono } from "../ui/facts";
import { Name } from "../ui/name";
import { EndpointsSection } from "./endpoints-section";
import { SandboxSections } from "./sandbox-sections";
import { Section } from "./section";
import { useDetails } from "./use-details";

const SHORT_ID = 12;

function Identity({ node: { container, host } }: { node: ContainerNode }) {
  const t = useTranslations("panels.sandbox.identity");
  const terms = useTranslations("panels.common.terms");
  const ui = useTranslations("ui");
  const { index } = useClient();
  const cli = engineCli(index.topology.hosts, host);
  return (
    <Section
      title={t("title")}
      explain={t("explain")}
      about={["container"]}
      commands={commands.container(cli, container)}
    >
      <Facts>
        <Fact term={terms("id")}>
          <span className="flex items-center gap-1">
            <Mono>{container.id.slice(0, SHORT_ID)}</Mono>
            <CopyButton text={container.id} what={ui("fullId")} className="-my-1" />
          </span>
        </Fact>
        <Fact term={terms("image")}>
          <Name className="font-mono text-xs/5">{container.image}</Name>
        </Fact>
        <Fact term={terms("error")}>{container.error}</Fact>
        <Fact term="Pid">{container.pid === undefined ? null : <Mono>{container.pid}</Mono>}</Fact>
        <Fact term={terms("networkMode")}>
          <Name className="font-mono text-xs/5">{container.networkMode}</Name>
        </Fact>
        <Fact term={terms("hostname")}>
          <Name className="font-mono text-xs/5">{container.hostname}</Name>
        </Fact>
        <Fact term={terms("project")}>{container.project ? <Name>{container.project}</Name> : null}</Fact>
        <Fact term={terms("service")}>
          {container.service || container.swarmService ? (
            <Name>{container.service ?? container.swarmService ?? ""}</Name>
          ) : null}
        </Fact>
      </Facts>
    </Section>
  );
}

/** A container: who it is, and everything about the sandbox it runs in. */
export function ContainerPanel({ node }: { node: ContainerNode }) {
  const { index } = useClient();
  const details = useDetails(SANDBOX, node.id);
  const cli = engineCli(index.topology.hosts, node.host);
  return (
    <>
      <Identity node={node} />
      <SandboxSections
        state={details}
        container={node.container}
        cli={cli}
        endpoints={<EndpointsSection container={node.container} host={node.host} cli={cli} />}
      />
    </>
  );
}
