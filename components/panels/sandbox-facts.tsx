"use client";

import { commands } from "@/lib/client/commands";
import type { ContainerNode, SandboxDetails } from "@/lib/client/shapes";
import { Fact, Facts, Mono } from "../ui/facts";
import { NodeLink, NodeLinks } from "./node-link";
import { Nothing, Section } from "./section";

const EXPLAIN = "A sandbox is a network namespace: interfaces, addresses, routes and a firewall of its own.";

function whose({ sandbox }: SandboxDetails, container: ContainerNode["container"] | undefined) {
  if (!sandbox) return "";
  if (sandbox.role === "host")
    return container ? "the host's own: nothing of its network is isolated" : "the host's own";
  if (sandbox.role === "hidden") return "the engine's, for an overlay network; no container is in it";
  return sandbox.role === "named" ? "not the engine's: somebody else made it" : "";
}

/** Which namespace it is, and who is in it. */
export function SandboxFacts({
  details,
  container,
}: {
  details: SandboxDetails;
  container: ContainerNode["container"] | undefined;
}) {
  const { sandbox, containers } = details;
  const others = containers
    .filter(({ id }) => id !== container?.id)
    .map(({ nodeId, name }) => ({ id: nodeId, label: name }));
  if (!sandbox) {
    const stopped = container?.pid === undefined;
    return (
      <Section title="Sandbox" explain={EXPLAIN}>
        <Nothing>
          {stopped ? "None while it is not running: the engine makes it at the start." : "It could not be read."}
        </Nothing>
      </Section>
    );
  }
  const words = whose(details, container);
  return (
    <Section title="Sandbox" explain={EXPLAIN} command={commands.sandbox(container?.pid ?? sandbox.pid)}>
      <Facts>
        <Fact term="Namespace">
          {container ? (
            <NodeLink to={{ id: sandbox.id, label: `net:[${sandbox.netns}]` }} />
          ) : (
            <Mono>net:[{sandbox.netns}]</Mono>
          )}
        </Fact>
        <Fact term="Whose">{words}</Fact>
        <Fact term="Pid">{container || sandbox.pid === undefined ? null : <Mono>{sandbox.pid}</Mono>}</Fact>
        <Fact term="Mounted at">
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
        <Fact term={container ? "Shared with" : "Containers"}>{others.length > 0 && <NodeLinks to={others} />}</Fact>
      </Facts>
    </Section>
  );
}
