import { type Facts, followLink, masterOf, vethPeer } from "./facts";
import { memo } from "./memo";
import type { PlacedLink } from "./placed-netns";
import { edgeBase, type Relation } from "./relation";
import type { TopologyEdge } from "./topology";

const HAS_LOWER_DEVICE = new Set(["macvlan", "ipvlan", "vlan"]);

/** A pair is told once: from the end that is not in the host's namespace; between two such, from the smaller id. */
function isSource(from: PlacedLink, to: PlacedLink): boolean {
  return from.inHost === to.inHost ? from.id < to.id : to.inHost;
}

/** By the link that the edge starts at; only its other end can change while the link itself was not read anew. */
const rememberedVeths = memo<PlacedLink, TopologyEdge>();
const rememberedPorts = memo<PlacedLink, TopologyEdge>();
const rememberedLowers = memo<PlacedLink, TopologyEdge>();
const endsAt = (to: PlacedLink) => (edge: TopologyEdge) => edge.target === to.id;

/** veth pairs: both ends agree. */
export function relateVeths(facts: Facts): Relation {
  const edges: TopologyEdge[] = [];
  for (const from of facts.links) {
    const to = vethPeer(facts, from);
    if (!to || !isSource(from, to)) continue;
    edges.push(rememberedVeths(from, endsAt(to), () => edgeBase("veth", facts.host, from.id, to.id)));
  }
  return { nodes: [], edges };
}

/** Bridge ports, with the state of the port. */
export function relateBridgePorts(facts: Facts): Relation {
  const edges: TopologyEdge[] = [];
  for (const port of facts.links) {
    const master = masterOf(facts, port);
    if (master?.link.kind !== "bridge") continue;
    edges.push(
      rememberedPorts(port, endsAt(master), () => ({
        ...edgeBase("bridge-port", facts.host, port.id, master.id),
        state: port.link.bridgePort?.state ?? "",
      })),
    );
  }
  return { nodes: [], edges };
}

/** Lower devices of macvlan, ipvlan and vlan. A vxlan's IFLA_LINK is itself in most kernels, and then it has none. */
export function relateLowerDevices(facts: Facts): Relation {
  const edges: TopologyEdge[] = [];
  for (const upper of facts.links) {
    if (!HAS_LOWER_DEVICE.has(upper.link.kind) && upper.link.kind !== "vxlan") continue;
    const lower = followLink(facts, upper);
    if (!lower) continue;
    edges.push(rememberedLowers(upper, endsAt(lower), () => edgeBase("lower-device", facts.host, upper.id, lower.id)));
  }
  return { nodes: [], edges };
}
