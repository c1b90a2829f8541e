"use client";

import { enter } from "@/lib/client/commands";
import type { NatNode } from "@/lib/client/shapes";
import { useClient } from "../dashboard/client-context";
import { NatSection } from "./nat-section";

/** The address translation of a namespace. */
export function NatPanel({ node }: { node: NatNode }) {
  const { index } = useClient();
  const sandbox = index.node(node.sandbox);
  return <NatSection rules={node.rules} way={enter(sandbox?.kind === "sandbox" ? sandbox : undefined)} />;
}
