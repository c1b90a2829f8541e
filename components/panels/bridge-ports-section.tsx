"use client";

import { useTranslations } from "use-intl";
import { commands, type Way } from "@/lib/client/commands";
import type { LinkNode } from "@/lib/client/shapes";
import { inhabitants, isLink, refOf, sandboxOf, vethPeer } from "@/lib/client/topology-index";
import { useClient } from "../dashboard/client-context";
import { Badge } from "../ui/badge";
import { NodeLink } from "./node-link";
import { Nothing, Section } from "./section";

function Port({ port, state }: { port: LinkNode; state: string }) {
  const { index } = useClient();
  const peer = vethPeer(index, port.id);
  const sandbox = peer && sandboxOf(index, peer);
  const owner = sandbox && (inhabitants(index, sandbox.id)[0] ?? sandbox);
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <span className="font-mono text-xs/5">
        <NodeLink to={refOf(port)} />
      </span>
      {peer && owner ? (
        <span className="min-w-0">
          → <NodeLink to={refOf(owner)} /> <span className="font-mono text-xs/5 text-quiet">{peer.label}</span>
        </span>
      ) : null}
      {state === "" || state === "forwarding" ? null : <Badge tone="wait">{state}</Badge>}
    </li>
  );
}

/** What is plugged into a bridge. */
export function BridgePortsSection({ node, way }: { node: LinkNode; way: Way | undefined }) {
  const t = useTranslations("panels.link.ports");
  const { index } = useClient();
  const ports = index.to("bridge-port", node.id).flatMap(({ source, state }) => {
    const port = index.node(source);
    return isLink(port) ? [{ port, state }] : [];
  });
  return (
    <Section
      title={t("title", { count: ports.length })}
      explain={t("explain")}
      about={["bridge", "veth", "fdb"]}
      commands={[...commands.bridgePorts(way, node), ...commands.fdb(way, node)]}
    >
      {ports.length === 0 ? <Nothing>{t("none")}</Nothing> : null}
      <ul className="space-y-1">
        {ports.map(({ port, state }) => (
          <Port key={port.id} port={port} state={state} />
        ))}
      </ul>
    </Section>
  );
}
