import { type Facts, followLink, masterOf, type PlacedLink, vethPeer } from "./facts";
import { edgeBase, type Relation } from "./relation";
import type { TopologyEdge } from "./topology";

const HAS_LOWER_DEVICE = new Set(["macvlan", "ipvlan", "vlan"]);

/** A pair is told once: from the end that is not in the host's namespace; between two such, from the smaller id. */
function isSource(from: PlacedLink, to: PlacedLink): boolean {
  return from.netns.host === to.netns.host ? from.id < to.id : to.netns.host;
}

/** veth pairs: both ends agree. */
export function relateVeths(facts: Facts): Relation {
  const edges: TopologyEdge[] = [];
  for (const from of facts.links) {
    const to = vethPeer(facts, from);
    if (to && isSource(from, to)) edges.push(edgeBase("veth", facts.host, from.id, to.id));
  }
  return { nodes: [], edges };
}

/** Bridge ports, with the state of the port. */
export function relateBridgePorts(facts: Facts): Relation {
  const edges: TopologyEdge[] = [];
  for (const port of facts.links) {
    const master = masterOf(facts, port);
    if (master?.link.kind !== "bridge") continue;
    edges.push({
      ...edgeBase("bridge-port", facts.host, port.id, master.id),
      state: port.link.bridgePort?.state ?? "",
    });
  }
  return { nodes: [], edges };
}

/** Lower devices of macvlan, ipvlan and vlan. A vxlan's IFLA_LINK is itself in most kernels, and then it has none. */
export function relateLowerDevices(facts: Facts): Relation {
  const edges: TopologyEdge[] = [];
  for (const upper of facts.links) {
    if (!HAS_LOWER_DEVICE.has(upper.link.kind) && upper.link.kind !== "vxlan") continue;
    const lower = followLink(facts, upper);
    if (lower) edges.push(edgeBase("lower-device", facts.host, upper.id, lower.id));
  }
  return { nodes: [], edges };
}
