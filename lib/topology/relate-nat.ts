import { natId } from "@/lib/model/ids";
import type { NatRule } from "@/lib/model/nat-rule";
import { canonicalNetwork } from "@/lib/net/cidr";
import { bridgesBySubnet } from "./bridges-by-subnet";
import type { Facts } from "./facts";
import { memo } from "./memo";
import type { PlacedLink, PlacedNetns } from "./placed-netns";
import { uplinks } from "./relate-links";
import { edgeBase, type Relation } from "./relation";
import type { NatNode, TopologyEdge } from "./topology";

const remembered = memo<PlacedNetns, NatNode>();

function natNode(placed: PlacedNetns): NatNode {
  const { netns, host } = placed;
  return remembered(
    placed,
    () => true,
    () => ({
      kind: "nat",
      id: natId(host, netns.inode),
      host,
      label: "NAT",
      sandbox: placed.id,
      rules: netns.nat.map(({ packets: _packets, bytes: _bytes, ...rule }) => rule),
    }),
  );
}

/** The address translation of every namespace that has some. */
function natNodes(facts: Facts): NatNode[] {
  return [...facts.netns.values()].filter(({ netns }) => netns.nat.length > 0).map(natNode);
}

/** `! br-x` lets every other link through, `eth0` only that one. */
function leavesBy(rule: NatRule, uplink: PlacedLink): boolean {
  const out = rule.match.outInterface;
  if (out === undefined) return true;
  return out.startsWith("! ") ? out.slice(2) !== uplink.link.name : out === uplink.link.name;
}

/** The subnet whose traffic a MASQUERADE (or SNAT) rule translates wherever it goes; undefined for any other rule. */
function masqueraded(rule: NatRule): string | undefined {
  const { source, destination } = rule.match;
  if (rule.kind !== "masquerade" && rule.kind !== "snat") return undefined;
  if (source === undefined || source.startsWith("! ")) return undefined;
  return destination === undefined || destination.startsWith("! ") ? canonicalNetwork(source) : undefined;
}

/** bridge -> uplink where a MASQUERADE (or SNAT) rule names the bridge's subnet as source: who masquerades is told by subnet, never by bridge. */
function masqueradeEdges(facts: Facts): TopologyEdge[] {
  const edges = new Map<string, Extract<TopologyEdge, { kind: "masquerade" }>>();
  const ups = { 4: uplinks(facts, 4), 6: uplinks(facts, 6) };
  const bridgesIn = bridgesBySubnet(facts);
  for (const rule of facts.hostNetns?.netns.nat ?? []) {
    const subnet = masqueraded(rule);
    if (subnet === undefined) continue;
    for (const bridge of bridgesIn(subnet)) {
      for (const uplink of ups[rule.family]) {
        if (uplink === bridge || !leavesBy(rule, uplink)) continue;
        const base = edgeBase("masquerade", facts.host, bridge.id, uplink.id);
        const known = edges.get(base.id) ?? { ...base, subnets: [], rules: [] };
        if (!known.subnets.includes(subnet)) known.subnets.push(subnet);
        known.rules.push(rule.text);
        edges.set(base.id, known);
      }
    }
  }
  return [...edges.values()];
}

/** NAT of each namespace as a node, and masquerading as edges from the bridge to the uplink. */
export function relateNat(facts: Facts): Relation {
  return { nodes: natNodes(facts), edges: masqueradeEdges(facts) };
}
