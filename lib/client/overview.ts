import { isLoopback } from "@/lib/net/ip";
import type { PortNode, Topology } from "./shapes";
import { byLabel } from "./topology-index";

/** What a host is, in numbers. */
export type Overview = {
  readonly kernel: string;
  /** The programs whose address translation rules are in force: `iptables-nft`, `iptables-legacy`, `nftables`; none where none were read. */
  readonly firewalls: readonly string[];
  readonly containers: number;
  /** Of them. */
  readonly notRunning: number;
  readonly networks: number;
  readonly namespaces: number;
  /** Published ports that are bound on more than loopback. Whether a firewall lets anybody in is not asked here. */
  readonly outside: readonly PortNode[];
};

/** Reads it off a topology. */
export function overviewOf({ hosts, nodes }: Topology): Overview {
  const firewalls = new Set<string>();
  const outside: PortNode[] = [];
  let [containers, notRunning, networks, namespaces] = [0, 0, 0, 0];
  for (const node of nodes) {
    if (node.kind === "container") {
      containers++;
      if (node.container.state !== "running") notRunning++;
    } else if (node.kind === "network") networks++;
    else if (node.kind === "sandbox") namespaces++;
    else if (node.kind === "port" && !node.hostIps.every(isLoopback)) outside.push(node);
    else if (node.kind === "nat") for (const { source } of node.rules) firewalls.add(source);
  }
  const kernel = hosts[0]?.kernel ?? "";
  outside.sort((a, b) => a.port.hostPort - b.port.hostPort || byLabel(a, b));
  return { kernel, firewalls: [...firewalls].sort(), containers, notRunning, networks, namespaces, outside };
}
