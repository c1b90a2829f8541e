"use client";

import { useTranslations } from "use-intl";
import { commands } from "@/lib/client/commands";
import type { ContainerNode, SandboxDetails } from "@/lib/client/shapes";
import { Fact, Facts, Mono } from "../ui/facts";
import { NodeLink, NodeLinks } from "./node-link";
import { Nothing, Section } from "./section";

const ABOUT = ["sandbox", "namespace"] as const;

/** The key of what is said of whose it is; undefined for the one container in it, whose it plainly is. */
function whose({ sandbox }: SandboxDetails, container: ContainerNode["container"] | undefined) {
  if (sandbox?.role === "host") return container ? "hostShared" : "host";
  return sandbox?.role === "hidden" || sandbox?.role === "named" ? sandbox.role : undefined;
}

/** Which namespace it is, and who is in it. */
export function SandboxFacts({
  details,
  container,
}: {
  details: SandboxDetails;
  container: ContainerNode["container"] | undefined;
}) {
  const t = useTranslations("panels.sandbox.facts");
  const terms = useTranslations("panels.common.terms");
  const { sandbox, containers } = details;
  const others = containers
    .filter(({ id }) => id !== container?.id)
    .map(({ nodeId, name }) => ({ id: nodeId, label: name }));
  if (!sandbox) {
    const stopped = container?.pid === undefined;
    return (
      <Section title={t("title")} explain={t("explain")} about={ABOUT}>
        <Nothing>{t(stopped ? "stopped" : "unread")}</Nothing>
      </Section>
    );
  }
  const words = whose(details, container);
  return (
    <Section
      title={t("title")}
      explain={t("explain")}
      about={ABOUT}
      commands={commands.sandbox(container?.pid ?? sandbox.pid)}
    >
      <Facts>
        <Fact term={terms("namespace")}>
          {container ? (
            <NodeLink to={{ id: sandbox.id, label: `net:[${sandbox.netns}]` }} />
          ) : (
            <Mono>net:[{sandbox.netns}]</Mono>
          )}
        </Fact>
        <Fact term={terms("whose")}>{words && t(words)}</Fact>
        <Fact term="Pid">{container || sandbox.pid === undefined ? null : <Mono>{sandbox.pid}</Mono>}</Fact>
        <Fact term={terms("mountedAt")}>
          {sandbox.names.length > 0 && (
            <span className="block space-y-0.5">
              {sandbox.names.map(({ path }) => (
                <span key={path} className="block">
                  <Mono>{path}</Mono>
                </span>
              ))}
            </span>
          )}
        </Fact>
        <Fact term={terms(container ? "sharedWith" : "containers")}>
          {others.length > 0 && <NodeLinks to={others} />}
        </Fact>
      </Facts>
    </Section>
  );
}
