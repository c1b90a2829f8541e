"use client";

import { engineCli } from "@/lib/client/commands";
import { SANDBOX } from "@/lib/client/details";
import type { SandboxNode } from "@/lib/client/shapes";
import { useClient } from "../dashboard/client-context";
import { SandboxSections } from "./sandbox-sections";
import { useDetails } from "./use-details";

/** A namespace that was chosen by itself: the host's, a hidden or a named one, or a container's. */
export function SandboxPanel({ node }: { node: SandboxNode }) {
  const { index } = useClient();
  const cli = engineCli(index.topology.hosts, node.host);
  return <SandboxSections state={useDetails(SANDBOX, node.id)} asked={node.id} cli={cli} />;
}
