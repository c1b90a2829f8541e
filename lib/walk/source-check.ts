import type { Link } from "@/lib/model/link";
import { isLoopback } from "@/lib/net/ip";
import { addressType, isLocal } from "./address-type";
import { lookUpRoute } from "./fib";
import { type Packet, senderOf } from "./packet";
import type { Place } from "./space";
import { ended, type Outcome, type Walker } from "./walker";

/** route_localnet of the link or of all. */
export function routesLocalnet({ world }: Walker, { space, link }: Place): boolean {
  return world.settings(space).largest("net.ipv4.conf.route_localnet", link.name) > 0;
}

/** Loopback addresses of IPv6 never come from a wire (ipv6_rcv, net/ipv6/ip6_input.c); before any rule. */
export function loopbackV6({ link }: Place, packet: Packet): Outcome | undefined {
  if (packet.family === 4 || link.kind === "loopback") return undefined;
  const [address] = [senderOf(packet), packet.destination].filter(isLoopback);
  return address === undefined ? undefined : ended("dropped", "loopback-address", { address, link: link.name });
}

/** Addresses that no packet from a wire may have (ip_route_input_slow). 127.0.0.0/8 may with route_localnet. */
export function martian(walker: Walker, place: Place, packet: Packet): Outcome | undefined {
  const { link, space } = place;
  if (packet.family === 6 || link.kind === "loopback") return undefined;
  const [address] = [senderOf(packet), packet.destination].filter(isLoopback);
  if (address !== undefined && !routesLocalnet(walker, place)) {
    return ended("dropped", "loopback-address", { address, link: link.name });
  }
  const type = addressType(space, senderOf(packet));
  if (type !== "multicast" && type !== "broadcast") return undefined;
  return ended("dropped", "martian-source", { address: senderOf(packet), link: link.name });
}

/**
 * fib_validate_source: with rp_filter (the larger of `all` and the link's) the way back to the source must lead by the same link (1), or exist
 * (2), by the packet's mark where src_valid_mark says so, and as if the answer came in by the link that the packet goes out by; without it, a source that
 * is the namespace's own address is refused. IPv6 has no such check.
 */
export function checkSource(walker: Walker, { space, link }: Place, packet: Packet, out?: Link): Outcome | undefined {
  if (packet.family === 6 || link.kind === "loopback") return undefined;
  const settings = walker.world.settings(space);
  const mode = settings.largest("net.ipv4.conf.rp_filter", link.name);
  const values = { address: senderOf(packet), link: link.name };
  if (isLocal(space, senderOf(packet))) return ended("dropped", "own-source", values);
  if (mode === 0) return undefined;
  const key = {
    family: packet.family,
    destination: senderOf(packet),
    source: packet.destination,
    mark: settings.largest("net.ipv4.conf.src_valid_mark", link.name) > 0 ? packet.mark : 0,
    inInterface: out?.name ?? "lo",
  };
  const back = lookUpRoute(space, key, walker.choices);
  const right = back?.route.type === "unicast" && (mode === 2 || back.hop?.index === link.index);
  if (right) return undefined;
  walker.trail.noteLink(space, link, "sysctl", "drop", { name: "rp_filter", value: String(mode) });
  return ended("dropped", "rp-filter", { ...values, mode: String(mode) });
}
