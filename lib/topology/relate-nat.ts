import { natId, sandboxId } from "@/lib/model/ids";
import type { NatRule } from "@/lib/model/nat-rule";
import { canonicalNetwork, textContains } from "@/lib/net/cidr";
import type { Facts, PlacedLink } from "./facts";
import { uplinks } from "./relate-links";
import { edgeBase, type Relation } from "./relation";
import type { NatNode, TopologyEdge } from "./topology";

/** The address translation of every namespace that has some. */
function natNodes(facts: Facts): NatNode[] {
  return [...facts.netns.values()]
    .filter(({ nat }) => nat.length > 0)
    .map((netns) => ({
      kind: "nat",
      id: natId(facts.host, netns.inode),
      host: facts.host,
      label: "NAT",
      sandbox: sandboxId(facts.host, netns.inode),
      rules: netns.nat.map(({ packets: _packets, bytes: _bytes, ...rule }) => rule),
    }));
}

/** The host's bridges with an address in the subnet: who masquerades is told by subnet, never by bridge. */
function bridgesIn(facts: Facts, subnet: string): PlacedLink[] {
  const host = facts.hostNetns;
  if (!host) return [];
  return facts.links.filter(
    ({ netns, link }) =>
      netns.inode === host.inode &&
      link.kind === "bridge" &&
      host.addresses.some(({ index, address }) => index === link.index && textContains(subnet, address)),
  );
}

/** `! br-x` lets every other link through, `eth0` only that one. */
function leavesBy(rule: NatRule, uplink: PlacedLink): boolean {
  const out = rule.match.outInterface;
  if (out === undefined) return true;
  return out.startsWith("! ") ? out.slice(2) !== uplink.link.name : out === uplink.link.name;
}

/** bridge -> uplink where a MASQUERADE (or SNAT) rule names the bridge's subnet as source. */
function masqueradeEdges(facts: Facts): TopologyEdge[] {
  const edges = new Map<string, Extract<TopologyEdge, { kind: "masquerade" }>>();
  for (const rule of facts.hostNetns?.nat ?? []) {
    const source = rule.match.source;
    if ((rule.kind !== "masquerade" && rule.kind !== "snat") || source === undefined || source.startsWith("! "))
      continue;
    if (rule.match.destination !== undefined && !rule.match.destination.startsWith("! ")) continue;
    const subnet = canonicalNetwork(source);
    for (const bridge of bridgesIn(facts, subnet)) {
      for (const uplink of uplinks(facts, rule.family)) {
        if (uplink.id === bridge.id || !leavesBy(rule, uplink)) continue;
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
