import { isLoopback } from "@/lib/net/ip";
import { addressType } from "./address-type";
import { Undecided } from "./choices";
import { bridgeTranslated, callsRules } from "./cross";
import { deliver } from "./deliver";
import { type FibResult, lookUpRoute } from "./fib";
import { passHook } from "./hook";
import { demandBareLink } from "./link-hooks";
import { end, type Motion, type Mover } from "./motion";
import { ends } from "./nat";
import { type Packet, senderOf } from "./packet";
import { checkSource, loopbackV6, martian } from "./source-check";
import type { Place } from "./space";
import { ended, type Walker } from "./walker";
import { demandUntransformed } from "./xfrm";

/** The packet comes to the IP layer of a namespace: the rules before routing. */
export const receive: Mover<"receive"> = (walker, { place, packet, port }) => {
  const { space, link } = place;
  const { source, destination } = ends(packet);
  const here = `${space.inode} ${link.index} ${packet.direction} ${packet.role} ${source} ${destination}`;
  if (walker.seen.has(here)) return end(ended("loop", "loop", { link: link.name }));
  walker.seen.add(here);
  walker.trail.noteLink(space, link, "link", "receive", { source, destination });
  demandBareLink(walker, place, "ingress");
  const refused = loopbackV6(place, packet);
  if (refused) return end(refused);
  const shown = port && callsRules(walker, space, link, packet.family);
  const passed = passHook(walker, { space, hook: "prerouting", in: link }, shown ? { ...packet, port } : packet);
  if ("outcome" in passed) return end(passed.outcome);
  const after = passed.packet;
  if (shown && after.destination !== packet.destination) {
    const bridged = bridgeTranslated(walker, space, link, port, after);
    if (bridged) return bridged;
  }
  return { at: "route", place, packet: after, ...(port && { port }) };
};

/** Whether packets that come in by a link are passed on (IN_DEV_FORWARD; IPv6 asks the namespace as a whole). */
function forwards({ world }: Walker, { space, link }: Place, family: 4 | 6): boolean {
  const settings = world.settings(space);
  if (family === 6) return (settings.ofLink("net.ipv6.conf.forwarding", "all") ?? 0) > 0;
  return (settings.ofLink("net.ipv4.conf.forwarding", link.name) ?? 0) > 0;
}

const settingOf = ({ link }: Place, family: 4 | 6) =>
  family === 4 ? `net.ipv4.conf.${link.name}.forwarding` : "net.ipv6.conf.all.forwarding";

function notForwarding(walker: Walker, place: Place, packet: Packet): Motion {
  const setting = settingOf(place, packet.family);
  walker.trail.noteLink(place.space, place.link, "sysctl", "drop", { name: setting, value: "0" });
  return end(ended("dropped", "not-forwarding", { setting, destination: packet.destination }));
}

/** Routes that forbid: silent, or told to the sender. */
function forbidden({ route }: FibResult, packet: Packet): Motion | undefined {
  const values = { type: route.type, destination: packet.destination };
  if (route.type === "blackhole") return end(ended("dropped", "route-forbids", values));
  return route.type === "unreachable" || route.type === "prohibit"
    ? end(ended("unreachable", "route-forbids", values))
    : undefined;
}

function forward(walker: Walker, place: Place, packet: Packet, { route, hop }: FibResult): Motion {
  const { space, link } = place;
  if (!forwards(walker, place, packet.family)) return notForwarding(walker, place, packet);
  const out = hop?.index === undefined ? undefined : space.link(hop.index);
  if (!out) throw new Undecided({ key: "unmodelled-route", values: { destination: route.destination } });
  const refused = checkSource(walker, place, packet, out);
  if (refused) return end(refused);
  const { ttl } = packet;
  if (ttl !== undefined && ttl <= 1) {
    walker.trail.noteLink(space, link, "sysctl", "drop", { name: "ttl", value: String(ttl) });
    return end(ended("unreachable", "ttl-exceeded", { link: link.name }));
  }
  demandUntransformed(walker, space, "fwd", packet);
  demandUntransformed(walker, space, "out", packet);
  const places = { space, in: link, out };
  const forwarded = passHook(walker, { ...places, hook: "forward" }, packet);
  if ("outcome" in forwarded) return end(forwarded.outcome);
  const passed = passHook(walker, { ...places, hook: "postrouting" }, forwarded.packet);
  if ("outcome" in passed) return end(passed.outcome);
  demandUntransformed(walker, space, "out", passed.packet);
  const onwards = ttl === undefined ? passed.packet : { ...passed.packet, ttl: ttl - 1 };
  return { at: "transmit", space, out, nextHop: hop?.gateway ?? packet.destination, packet: onwards };
}

/** IPv6 routes to loopback and link-local addresses by the link that the packet came in by, or not at all (rt6_need_strict). */
const strict = ({ family, destination }: Packet, outInterface: string) =>
  family === 6 && (isLoopback(destination) || destination.startsWith("fe80:")) ? { outInterface } : {};

/** The packet is routed: to the namespace itself, onwards, or nowhere (ip_route_input_slow). */
export const route: Mover<"route"> = (walker, { place, packet }) => {
  const { space, link } = place;
  const strange = martian(walker, place, packet);
  if (strange) return end(strange);
  const { family, destination, mark } = packet;
  const key = {
    family,
    destination,
    source: senderOf(packet),
    mark,
    inInterface: link.name,
    ...strict(packet, link.name),
  };
  const found = lookUpRoute(space, key, walker.choices);
  if (!found) {
    if (!forwards(walker, place, family)) return notForwarding(walker, place, packet);
    walker.trail.note(space, "route", "none", { destination });
    return end(ended("no-route", "router-has-no-route", { destination }));
  }
  const { route, hop } = found;
  const gateway = hop?.gateway === undefined ? {} : { gateway: hop.gateway };
  walker.trail.note(space, "route", route.type, {
    destination: route.destination,
    table: String(route.table),
    ...gateway,
  });
  if (route.type === "local") return deliver(walker, place, packet);
  const no = forbidden(found, packet);
  if (no) return no;
  if (route.type !== "unicast") {
    throw new Undecided({
      key: "unmodelled-address",
      values: { address: destination, type: addressType(space, destination) },
    });
  }
  return forward(walker, place, packet, found);
};
