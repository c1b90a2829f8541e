"use client";

import { enter } from "@/lib/client/commands";
import { SANDBOX } from "@/lib/client/details";
import type { SandboxNode } from "@/lib/client/shapes";
import { InterfacesSection } from "../interfaces-section";
import { NeighborsSection } from "../neighbors-section";
import { RoutesSection } from "../routes-section";
import { SandboxFacts } from "../sandbox-facts";
import { SocketsSection } from "../sockets-section";
import { useDetails } from "../use-details";
import { useIsLive } from "../use-is-live";

/** The host's namespace as any other's: its links, routes, neighbours and sockets. */
export function NamespaceSections({ sandbox }: { sandbox: SandboxNode }) {
  const { details } = useDetails(SANDBOX, sandbox.id);
  const isLive = useIsLive(details);
  if (!details) return null;
  const way = enter(sandbox);
  const live = isLive ? sandbox.id : undefined;
  return (
    <>
      <SandboxFacts details={details} />
      <InterfacesSection interfaces={details.interfaces} way={way} host sandbox={live} />
      <RoutesSection details={details} id={sandbox.id} way={way} />
      <NeighborsSection details={details} way={way} />
      <SocketsSection details={details} way={way} asked={sandbox.id} owner={undefined} />
    </>
  );
}
