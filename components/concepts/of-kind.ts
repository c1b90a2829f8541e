import type { LinkNode, NetworkNode } from "@/lib/client/shapes";
import type { Concept } from "./sources";

const LINKS: Partial<Record<LinkNode["link"]["kind"], readonly Concept[]>> = {
  veth: ["veth", "interface"],
  bridge: ["bridge"],
  vxlan: ["vxlan", "overlay"],
  macvlan: ["macvlan"],
  ipvlan: ["macvlan"],
};

/** What explains a link. */
export function aboutLink({ kind, link }: LinkNode): readonly Concept[] {
  const own = LINKS[link.kind] ?? ["interface"];
  return kind === "uplink" ? ["uplink", ...own] : own;
}

const NETWORKS = new Map<string, readonly Concept[]>([
  ["bridge", ["network", "bridgeNetwork"]],
  ["overlay", ["network", "overlay", "vxlan"]],
  ["macvlan", ["network", "macvlan"]],
  ["ipvlan", ["network", "macvlan"]],
  ["host", ["network", "hostNetwork"]],
  ["null", ["network", "noneNetwork"]],
]);

/** What explains a network, by its driver. */
export const aboutNetwork = ({ network }: NetworkNode): readonly Concept[] =>
  NETWORKS.get(network.driver) ?? ["network"];
