import type { Topology, TopologyNode } from "../shapes";
import { isLink } from "../topology-index";
import type { Relatives } from "./document";

const NONE: Relatives = { veths: [], drivers: [], networks: [] };

/** Both ends of every veth pair, by id. */
function peersOf(topology: Topology): ReadonlyMap<string, string> {
  const peers = new Map<string, string>();
  for (const { kind, source, target } of topology.edges) {
    if (kind !== "veth") continue;
    peers.set(source, target);
    peers.set(target, source);
  }
  return peers;
}

/** What other nodes tell of each node, looked up in a few steps. */
export function* relativesOf(topology: Topology): Generator<void, (node: TopologyNode) => Relatives> {
  const peers = peersOf(topology);
  yield;
  const nodes = new Map(topology.nodes.map((node) => [node.id, node]));
  yield;
  const drivers = new Map<string, string>();
  const veths = new Map<string, string[]>();
  for (const node of topology.nodes) {
    if (node.kind === "network") drivers.set(node.network.id, node.network.driver);
    if (!isLink(node)) continue;
    const peer = nodes.get(peers.get(node.id) ?? "");
    if (!peer) continue;
    const known = veths.get(node.sandbox);
    if (known) known.push(peer.label);
    else veths.set(node.sandbox, [peer.label]);
  }
  yield;
  return (node) => {
    if (node.kind === "container") {
      const own = node.container.endpoints.flatMap(({ networkId }) => drivers.get(networkId) ?? []);
      // One that runs in the host's namespace has none of the host's veths.
      const inside = node.container.endpoints.length === 0 ? [] : (veths.get(node.sandbox ?? "") ?? []);
      return own.length + inside.length === 0 ? NONE : { ...NONE, drivers: own, veths: inside };
    }
    if (!isLink(node)) return NONE;
    const peer = nodes.get(peers.get(node.id) ?? "")?.label;
    const network = nodes.get(node.network ?? "")?.label;
    if (peer === undefined && network === undefined) return NONE;
    return { ...NONE, veths: peer === undefined ? [] : [peer], networks: network === undefined ? [] : [network] };
  };
}
