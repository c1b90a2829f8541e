"use client";

import { engineCli } from "@/lib/client/commands";
import { SANDBOX } from "@/lib/client/details";
import type { ContainerNode } from "@/lib/client/shapes";
import { useClient } from "../dashboard/client-context";
import { EndpointsSection } from "./endpoints-section";
import { IdentitySection } from "./identity-section";
import { SandboxSections } from "./sandbox-sections";
import { useDetails } from "./use-details";

/** A container: who it is, and everything about the sandbox it runs in. */
export function ContainerPanel({ node }: { node: ContainerNode }) {
  const { index } = useClient();
  const state = useDetails(SANDBOX, node.id);
  const { container, host } = node;
  const cli = engineCli(index.topology.hosts, host);
  const endpoints = (
    <EndpointsSection
      container={container}
      endpoints={container.endpoints}
      host={host}
      routing={state.details?.routing}
      cli={cli}
    />
  );
  return (
    <>
      <IdentitySection node={node} details={state.details} cli={cli} />
      <SandboxSections state={state} asked={node.id} node={node} cli={cli} endpoints={endpoints} />
    </>
  );
}
