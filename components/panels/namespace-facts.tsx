"use client";

import { useTranslations } from "use-intl";
import type { ContainerNode, SandboxDetails } from "@/lib/client/shapes";
import { Fact, Mono } from "../ui/facts";
import { NodeLink, NodeLinks } from "./node-link";

/** The key of what is said of whose it is; undefined for the one container in it, whose it plainly is. */
function whose({ sandbox }: SandboxDetails, container: ContainerNode["container"] | undefined) {
  if (sandbox?.role === "host") return container ? "hostShared" : "host";
  return sandbox?.role === "hidden" || sandbox?.role === "named" ? sandbox.role : undefined;
}

type Props = { details: SandboxDetails; container: ContainerNode["container"] | undefined };

/** Which namespace it is, where it is mounted, and who is in it. */
export function NamespaceFacts({ details, container }: Props) {
  const t = useTranslations("panels.sandbox.facts");
  const terms = useTranslations("panels.common.terms");
  const { sandbox, containers } = details;
  const others = containers
    .filter(({ id }) => id !== container?.id)
    .map(({ nodeId, name }) => ({ id: nodeId, label: name }));
  if (!sandbox) {
    const stopped = container?.pid === undefined;
    return <Fact term={terms("sandbox")}>{t(stopped ? "stopped" : "unread")}</Fact>;
  }
  const words = whose(details, container);
  return (
    <>
      <Fact term={terms("namespace")}>
        {container ? (
          <NodeLink to={{ id: sandbox.id, label: `net:[${sandbox.netns}]` }} />
        ) : (
          <Mono>net:[{sandbox.netns}]</Mono>
        )}
      </Fact>
      <Fact term={terms("whose")}>{words && t(words)}</Fact>
      <Fact term="Pid">{container || sandbox.pid === undefined ? null : <Mono>{sandbox.pid}</Mono>}</Fact>
      <Fact term={terms(sandbox.role === "container" ? "sandboxKey" : "mountedAt")}>
        {sandbox.names.length > 0 &&
          sandbox.names.map(({ path }) => (
            <span key={path} className="block">
              <Mono>{path}</Mono>
            </span>
          ))}
      </Fact>
      <Fact term={terms(container ? "sharedWith" : "containers")}>
        {others.length > 0 && <NodeLinks to={others} />}
      </Fact>
    </>
  );
}
