"use client";

import { useTranslations } from "use-intl";
import { type Cli, commands } from "@/lib/client/commands";
import type { ContainerNode, SandboxDetails } from "@/lib/client/shapes";
import { CopyButton } from "../ui/copy-button";
import { Fact, Facts, Mono } from "../ui/facts";
import { Name } from "../ui/name";
import { NamespaceFacts } from "./namespace-facts";
import { Section } from "./section";

const SHORT_ID = 12;

type Props = { node: ContainerNode; details: SandboxDetails | undefined; cli: Cli };

/** Who a container is, to the engine and to the kernel. */
export function IdentitySection({ node: { container }, details, cli }: Props) {
  const t = useTranslations("panels.sandbox.identity");
  const terms = useTranslations("panels.common.terms");
  const ui = useTranslations("ui");
  return (
    <Section
      title={t("title")}
      explain={t("explain")}
      about={["container", "sandbox", "namespace"]}
      fold={{ key: "identity", first: "open" }}
      commands={[...commands.container(cli, container), ...(container.pid ? commands.sandbox(container.pid) : [])]}
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
        {details ? <NamespaceFacts details={details} container={container} /> : null}
      </Facts>
    </Section>
  );
}
