import type { Link } from "@/lib/model/link";
import { isLoopback } from "@/lib/net/ip";
import { isLocal } from "./address-type";
import { Undecided } from "./choices";
import { type FibResult, lookUpRoute } from "./fib";
import { passHook } from "./hook";
import { end, type Motion } from "./motion";
import { type Packet, senderOf } from "./packet";
import { selectSource } from "./source-address";
import { routesLocalnet } from "./source-check";
import type { Space } from "./space";
import { ended, type Outcome, type Walker } from "./walker";
import { demandUntransformed } from "./xfrm";

type Routed = { readonly out: Link; readonly nextHop: string; readonly found: FibResult };

/** No packet comes by as many routers of one host. */
const MANY_HOPS = 32;

const FORBIDDING = new Set(["blackhole", "unreachable", "prohibit"]);

const isOutcome = (result: Routed | Outcome): result is Outcome => "disposition" in result;

type Wanted = Pick<Packet, "family" | "destination" | "mark"> & { readonly source?: string };

const wantedBy = (packet: Packet): Wanted => ({
  family: packet.family,
  destination: packet.destination,
  mark: packet.mark,
  source: senderOf(packet),
});

/** The way of the namespace's own packet (ip_route_output_key). The sender is told at once when there is none. */
function findWay(walker: Walker, space: Space, wanted: Wanted): Routed | Outcome {
  const { destination } = wanted;
  const found = lookUpRoute(space, { ...wanted, inInterface: "lo" }, walker.choices);
  if (!found) {
    walker.trail.note(space, "route", "none", { destination });
    return ended("no-route", "sender-has-no-route", { destination });
  }
  const { route, hop } = found;
  const gateway = hop?.gateway === undefined ? {} : { gateway: hop.gateway };
  walker.trail.note(space, "route", route.type, {
    destination: route.destination,
    table: String(route.table),
    ...gateway,
  });
  if (FORBIDDING.has(route.type)) return ended("unreachable", "route-forbids", { type: route.type, destination });
  const local = route.type === "local";
  const out = local ? space.loopback : hop?.index === undefined ? undefined : space.link(hop.index);
  if (!out || !(local || route.type === "unicast")) {
    throw new Undecided({ key: "unmodelled-address", values: { address: destination, type: route.type } });
  }
  return { out, nextHop: hop?.gateway ?? destination, found };
}

/** 127.0.0.0/8 leaves by no wire unless route_localnet says so (__mkroute_output). */
function strangeSource(walker: Walker, space: Space, packet: Packet, out: Link): Outcome | undefined {
  const source = senderOf(packet);
  const kept =
    packet.family === 6 ||
    out.kind === "loopback" ||
    !isLoopback(source) ||
    routesLocalnet(walker, { space, link: out });
  return kept ? undefined : ended("dropped", "loopback-address", { address: source, link: out.name });
}

/** Whose answer is for an address that is routed here and not this namespace's own has none to send it from (ip_route_output_key_hash_rcu). */
function foreignSource(space: Space, packet: Packet): Outcome | undefined {
  const { family, role, destination } = packet;
  if (family === 6 || role === "rejection" || isLocal(space, senderOf(packet))) return undefined;
  return ended("no-route", "no-source-address", { destination });
}

/** The way of a packet that rules changed (ip_route_me_harder). Where there is none, who connects by TCP is not told of it, and tries on. */
function wayAnew(walker: Walker, space: Space, packet: Packet): Routed | Outcome {
  const way = findWay(walker, space, wantedBy(packet));
  const refused = isOutcome(way) ? way : strangeSource(walker, space, packet, way.out);
  if (!refused) return way;
  return packet.protocol === "tcp" ? { ...refused, disposition: "dropped" } : refused;
}

/** The TTL or hop limit that packets of the namespace's own start with (ip4_dst_hoplimit, ip6_dst_hoplimit). */
function startingTtl({ world }: Walker, space: Space, family: 4 | 6, out: Link): { readonly ttl?: number } {
  if (out.kind === "loopback") return {};
  const settings = world.settings(space);
  const ttl =
    family === 4 ? settings.get("net.ipv4.ip_default_ttl") : settings.ofLink("net.ipv6.conf.hop_limit", out.name);
  return ttl !== undefined && ttl < MANY_HOPS ? { ttl } : {};
}

/** A packet of the namespace's own, with all its addresses: routed, through the rules of output and postrouting, and out. */
export function emit(walker: Walker, space: Space, packet: Packet): Motion {
  const way = findWay(walker, space, wantedBy(packet));
  if (isOutcome(way)) return end(way);
  const strange = foreignSource(space, packet) ?? strangeSource(walker, space, packet, way.out);
  if (strange) return end(strange);
  demandUntransformed(walker, space, "out", packet);
  let routed = way;
  const reroute = (changed: Packet): Outcome | undefined => {
    const anew = wayAnew(walker, space, changed);
    if (isOutcome(anew)) return anew;
    routed = anew;
    return undefined;
  };
  const sent = passHook(walker, { space, hook: "output", out: way.out, reroute }, packet);
  if ("outcome" in sent) return end(sent.outcome);
  const { out, nextHop } = routed;
  const passed = passHook(walker, { space, hook: "postrouting", out }, sent.packet);
  if ("outcome" in passed) return end(passed.outcome);
  demandUntransformed(walker, space, "out", passed.packet);
  const limited = { ...passed.packet, ...startingTtl(walker, space, packet.family, out) };
  return { at: "transmit", space, out, nextHop, packet: limited };
}

/** The source address that a new connection's packets get; an outcome when there is no way, or no address. */
export function chooseSource(walker: Walker, space: Space, family: 4 | 6, destination: string): string | Outcome {
  const way = findWay({ ...walker, trail: walker.trail.silent() }, space, { family, destination, mark: 0 });
  if (isOutcome(way)) {
    walker.trail.note(space, "route", "none", { destination });
    return way;
  }
  const source = selectSource(space, way.found, destination);
  return source ?? ended("no-route", "no-source-address", { destination });
}
