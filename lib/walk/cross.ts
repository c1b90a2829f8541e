import type { Link } from "@/lib/model/link";
import { textContains } from "@/lib/net/cidr";
import { Undecided } from "./choices";
import { lookUpRoute } from "./fib";
import { forwardingObstacle } from "./forwarding";
import { passHook } from "./hook";
import { demandBareLink } from "./link-hooks";
import { end, type Motion, type Mover } from "./motion";
import { resolveNeighbor } from "./neighbor";
import { type Packet, scrubbed, senderOf } from "./packet";
import type { Crossing } from "./segment";
import type { Place, Space } from "./space";
import { ended, type Walker } from "./walker";

type BridgeCrossing = Extract<Crossing, { kind: "bridge" }>;
type Way = { readonly path: readonly Crossing[]; readonly to: Place; readonly leaves: boolean };

/** br_netfilter: frames that a bridge forwards are shown to the rules of IP (net.bridge.bridge-nf-call-iptables), or those of this bridge. Absent: not loaded. */
export function callsRules({ world }: Walker, space: Space, bridge: Link, family: 4 | 6): boolean {
  const setting = world.settings(space).get(`net.bridge.bridge-nf-call-ip${family === 4 ? "" : "6"}tables`);
  const own = bridge.kind === "bridge" && (family === 4 ? bridge.bridge.callsIptables : bridge.bridge.callsIp6tables);
  return setting === 1 || (setting !== undefined && own === true);
}

function demandModelled({ world }: Walker, space: Space, bridge: Link): void {
  if (bridge.kind === "bridge" && bridge.bridge.vlanFiltering) {
    throw new Undecided({ key: "unmodelled-link", values: { link: bridge.name, part: "vlan_filtering" } });
  }
  const tables = world.firewall(space)?.tables.filter(({ family, dormant }) => family === "bridge" && !dormant) ?? [];
  const [table] = tables.filter(({ chains }) =>
    chains.some(({ base, rules }) => base && (rules.length > 0 || base.policy === "drop")),
  );
  if (table) throw new Undecided({ key: "unmodelled-bridge-rules", values: { table: table.name } });
  const unread = world.firewall(space)?.unread.find(({ family }) => family === "bridge");
  if (unread) throw new Undecided({ key: "rules-unread", values: { reason: unread.reason } });
}

/**
 * A frame that the bridge forwards from port to port, in front of the rules of IP: forward, then postrouting, with the bridge as both
 * interfaces (br_nf_forward_ip, br_nf_post_routing).
 */
function forwardBridged(walker: Walker, space: Space, bridge: Link, packet: Packet, way: Way): Motion {
  const forwarded = passHook(walker, { space, hook: "forward", in: bridge, out: bridge }, packet);
  if ("outcome" in forwarded) return end(forwarded.outcome);
  const passed = passHook(walker, { space, hook: "postrouting", out: bridge }, forwarded.packet);
  if ("outcome" in passed) return end(passed.outcome);
  return { at: "cross", ...way, packet: passed.packet };
}

/**
 * A frame whose destination was translated before it was forwarded: where the route leads back into the same bridge it stays below IP, and
 * goes to the new destination's port, which must not be the one it came from unless that is in hairpin mode (br_nf_pre_routing_finish,
 * should_deliver). Undefined where it is IP's to forward.
 */
export function bridgeTranslated(
  walker: Walker,
  space: Space,
  bridge: Link,
  from: Link,
  packet: Packet,
): Motion | undefined {
  const { family, destination, mark } = packet;
  const key = { family, destination, source: senderOf(packet), mark, inInterface: bridge.name };
  const route = lookUpRoute(space, key, walker.choices);
  if (route?.route.type !== "unicast" || route.hop?.index !== bridge.index) return undefined;
  const place = { space, link: bridge };
  const neighbor = resolveNeighbor(walker.world, place, route.hop.gateway ?? destination, walker.choices);
  if (neighbor.kind === "nobody")
    return end(ended("unreachable", `no-neighbor-${neighbor.why}`, { address: destination, link: bridge.name }));
  const found: Way =
    neighbor.kind === "found"
      ? { path: neighbor.endpoint.path, to: neighbor.endpoint.place, leaves: false }
      : { path: neighbor.path, to: neighbor.exit, leaves: true };
  const [first, ...rest] = found.path;
  const out = first?.kind === "bridge" ? first.out : undefined;
  if (out && out === from && !out.bridgePort?.hairpin) {
    walker.trail.noteLink(space, out, "bridge", "no-hairpin", { bridge: bridge.name });
    return end(ended("dropped", "no-hairpin", { port: out.name, bridge: bridge.name }));
  }
  const crossing: BridgeCrossing = { kind: "bridge", space, bridge, ...(out && { out }) };
  const obstacle = forwardingObstacle(walker, crossing, packet, found.leaves ? undefined : found.to.link.mac);
  if (obstacle) return end(obstacle);
  if (out) walker.trail.noteLink(space, out, "bridge", "forward", { bridge: bridge.name });
  return forwardBridged(walker, space, bridge, packet, { ...found, path: rest });
}

function throughBridge(walker: Walker, crossing: BridgeCrossing, packet: Packet, way: Way): Motion {
  const { space, bridge, in: from, out } = crossing;
  demandModelled(walker, space, bridge);
  const obstacle = forwardingObstacle(walker, crossing, packet, way.leaves ? undefined : way.to.link.mac);
  if (obstacle) return end(obstacle);
  if (!out) return { at: "cross", ...way, packet };
  walker.trail.noteLink(space, out, "bridge", "forward", { bridge: bridge.name });
  if (!from || !callsRules(walker, space, bridge, packet.family)) return { at: "cross", ...way, packet };
  const passed = passHook(walker, { space, hook: "prerouting", in: bridge }, { ...packet, port: from });
  if ("outcome" in passed) return end(passed.outcome);
  if (passed.packet.destination === packet.destination)
    return forwardBridged(walker, space, bridge, passed.packet, way);
  const place = { space, link: bridge };
  return (
    bridgeTranslated(walker, space, bridge, from, passed.packet) ?? {
      at: "route",
      place,
      packet: passed.packet,
      port: from,
    }
  );
}

/** Whether those outside know the sender: it is of a network that the link is on. Else its answer finds back only where they have a route. */
function isFromHere({ space, link }: Place, { family, source }: Packet): boolean {
  return space.addresses(family, link).some(({ address, prefix }) => textContains(`${address}/${prefix}`, source));
}

/** One step of the way below IP. */
export const cross: Mover<"cross"> = (walker, { path, to, leaves, packet }) => {
  const [first, ...rest] = path;
  if (first?.kind === "bridge") {
    const up = first.out === undefined ? first.in : undefined;
    const motion = throughBridge(walker, first, packet, { path: rest, to, leaves });
    return motion.at === "cross" && up ? { at: "receive", place: to, packet: motion.packet, port: up } : motion;
  }
  if (first) {
    demandBareLink(walker, first.from, "egress");
    walker.trail.noteLink(first.to.space, first.to.link, "link", "arrive", { from: first.from.link.name });
    demandBareLink(walker, first.to, "ingress");
    return { at: "cross", path: rest, to, leaves, packet: scrubbed(packet) };
  }
  if (!leaves) return { at: "receive", place: to, packet };
  demandBareLink(walker, to, "egress");
  const { source, destination } = packet;
  const left = { ...to, packet };
  const key = isFromHere(to, packet) ? "leaves-host" : "leaves-host-untranslated";
  return end({ ...ended("leaves-host", key, { source, destination, link: to.link.name }), left });
};
