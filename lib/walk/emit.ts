import type { Link } from "@/lib/model/link";
import { isLoopback } from "@/lib/net/ip";
import { Undecided } from "./choices";
import { type FibResult, lookUpRoute } from "./fib";
import { passHook } from "./hook";
import { end, type Motion } from "./motion";
import { type Packet, senderOf } from "./packet";
import { selectSource } from "./source-address";
import { routesLocalnet } from "./source-check";
import { ended, type Outcome, type Walker } from "./walker";
import type { Space } from "./world";

type Routed = { readonly out: Link; readonly nextHop: string; readonly found: FibResult };

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
  const local = route.type === "local" || route.type === "anycast";
  const out = local ? space.loopback : hop?.index === undefined ? undefined : space.link(hop.index);
  if (!out || !(local || route.type === "unicast")) {
    throw new Undecided({ key: "unmodelled-address", values: { address: destination, type: route.type } });
  }
  return { out, nextHop: hop?.gateway ?? destination, found };
}

/** 127.0.0.0/8 leaves by no wire unless route_localnet says so (__mkroute_output). */
function strangeSource(space: Space, packet: Packet, out: Link): Outcome | undefined {
  const source = senderOf(packet);
  const kept =
    packet.family === 6 || out.kind === "loopback" || !isLoopback(source) || routesLocalnet({ space, link: out });
  return kept ? undefined : ended("dropped", "loopback-address", { address: source, link: out.name });
}

/** Rules that change the destination, or in a chain of type `route` the mark, have the packet routed again (ip_route_me_harder). */
function changed(space: Space, before: Packet, after: Packet): boolean {
  if (before.destination !== after.destination) return true;
  const routes = space.firewall?.tables.some(({ chains }) => chains.some(({ base }) => base?.type === "route"));
  return before.mark !== after.mark && routes === true;
}

/** A packet of the namespace's own, with all its addresses: routed, through the rules of output and postrouting, and out. */
export function emit(walker: Walker, space: Space, packet: Packet): Motion {
  let way = findWay(walker, space, wantedBy(packet));
  if (isOutcome(way)) return end(way);
  const strange = strangeSource(space, packet, way.out);
  if (strange) return end(strange);
  const sent = passHook(walker, { space, hook: "output", out: way.out }, packet);
  if ("outcome" in sent) return end(sent.outcome);
  if (changed(space, packet, sent.packet)) {
    way = findWay(walker, space, wantedBy(sent.packet));
    if (isOutcome(way)) return end(way);
    const now = strangeSource(space, sent.packet, way.out);
    if (now) return end(now);
  }
  const passed = passHook(walker, { space, hook: "postrouting", out: way.out }, sent.packet);
  if ("outcome" in passed) return end(passed.outcome);
  const nextHop = way.nextHop;
  return { at: "transmit", space, out: way.out, nextHop, packet: passed.packet };
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
