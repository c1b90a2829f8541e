import type { Link } from "@/lib/model/link";
import { textContains } from "@/lib/net/cidr";
import { type Choices, Undecided } from "./choices";
import { lookUpRoute } from "./fib";
import type { Crossing, DeadEnd, Endpoint, Segment } from "./segment";
import type { Place, Space } from "./space";
import type { World } from "./world";

/** Whom a next hop turned out to be. */
export type NeighborResult =
  | { readonly kind: "found"; readonly endpoint: Endpoint }
  /** Nobody on this host has the address, and frames leave the host from here. */
  | { readonly kind: "outside"; readonly exit: Place; readonly path: readonly Crossing[] }
  | {
      readonly kind: "nobody";
      readonly why: DeadEnd | "silence" | "stacked" | "no-such-mac" | "noarp";
      readonly at?: Place;
    };

/** True when the address is this link's lower device's host's, or that of a link stacked on this one: they never hear each other. */
function isStackedOn(world: World, place: Place, address: string): boolean {
  const family = address.includes(":") ? 6 : 4;
  const lower = world.wiring.lower(place);
  const others = [...world.wiring.uppers(place), ...(lower ? [lower] : [])];
  return others.some(({ space, link }) => space.addresses(family, link).some((one) => one.address === address));
}

const macOf = (space: Space, place: Place, address: string) =>
  space.netns.neighbors.find((one) => one.index === place.link.index && one.address === address);

function settle(segment: Segment, place: Place, address: string, choices: Choices): Endpoint | undefined {
  const found = segment.answering(address);
  const own = segment.owning(address).filter((endpoint) => found.includes(endpoint));
  const candidates = own.length > 0 ? own : found;
  if (candidates.length <= 1) return candidates[0];
  const mac = macOf(place.space, place, address)?.mac;
  const named = candidates.find(({ place: { link } }) => mac && link.mac === mac);
  if (named) return named;
  return candidates[choices.take(candidates.length, { key: "duplicate-address", values: { address } })];
}

/** What is not modelled may be the way: throws Undecided. */
function demandKnown({ ends }: Segment): void {
  const end = ends.find(({ why }) => why === "master" || why === "kind");
  if (!end) return;
  const { name, ...link } = end.place.link;
  const kind = link.kind === "other" ? link.driver : link.kind;
  throw new Undecided({ key: "unmodelled-link", values: { link: end.why === "kind" ? `${name} (${kind})` : name } });
}

/** A neighbour entry that somebody wrote: the frame goes to its address, whoever has the other one. */
function pinned(world: World, segment: Segment, { space, link }: Place, address: string): NeighborResult | undefined {
  const entry = world
    .fixedNeighbors(space)
    .find((one) => one.index === link.index && one.address === address && one.mac !== "");
  if (!entry) return undefined;
  const endpoint = segment.endpoints.find(({ place }) => place.link.mac === entry.mac);
  if (endpoint) return { kind: "found", endpoint };
  const [exit] = segment.exits;
  if (!exit) demandKnown(segment);
  return exit ? { kind: "outside", exit: exit.place, path: exit.path } : { kind: "nobody", why: "no-such-mac" };
}

/** Kinds that send a frame of IPv4 or IPv6 to the address of a neighbour: of these, NOARP has them send it to their own (arp_constructor). */
const ASKING = new Set(["veth", "bridge", "macvlan"]);
const asksNobody = ({ kind, flags }: Link) => flags.includes("noarp") && ASKING.has(kind);

/** Whether an address's own host tells who asks for it by a link (arp_ignore: arp_ignore of net/ipv4/arp.c). The setting that keeps it from that. */
function silencedBy(world: World, { space, link }: Place, address: string, asker: Place): string | undefined {
  if (asksNobody(link)) return "NOARP";
  if (address.includes(":")) return undefined;
  const mode = world.settings(space).largest("net.ipv4.conf.arp_ignore", link.name);
  const own = space.addresses(4, link).find((one) => one.address === address);
  const sought = () => asker.space.addresses(4, asker.link).map((one) => one.address);
  const near = () => own !== undefined && sought().every((one) => textContains(`${own.address}/${own.prefix}`, one));
  const answers = mode === 0 || (mode === 1 && own !== undefined) || (mode === 2 && near());
  return answers ? undefined : `arp_ignore=${mode}`;
}

/** A router that answers for an address to which it has a way by another link (proxy_arp: arp_fwd_proxy). */
function proxies(world: World, { place: { space, link } }: Endpoint, address: string, choices: Choices): boolean {
  const others = space.netns.links.filter((one) => one !== link && one.kind !== "loopback" && one.flags.includes("up"));
  if (others.length === 0) return false;
  const settings = world.settings(space);
  if (settings.largest("net.ipv4.conf.proxy_arp", link.name) === 0) return false;
  if ((settings.ofLink("net.ipv4.conf.forwarding", link.name) ?? 0) === 0) return false;
  const found = lookUpRoute(space, { family: 4, destination: address, mark: 0, inInterface: link.name }, choices);
  return found?.route.type === "unicast" && found.hop?.index !== undefined && found.hop.index !== link.index;
}

/** Who answers for a next hop on the segment of a link. Throws Undecided behind links that are not modelled. */
export function resolveNeighbor(world: World, place: Place, address: string, choices: Choices): NeighborResult {
  const segment = world.wiring.from(place);
  const given = pinned(world, segment, place, address);
  if (given) return given;
  if (asksNobody(place.link)) return { kind: "nobody", why: "noarp" };
  const endpoint = settle(segment, place, address, choices);
  if (endpoint) {
    const setting = silencedBy(world, endpoint.place, address, place);
    if (setting === undefined) return { kind: "found", endpoint };
    throw new Undecided({ key: "answers-nobody", values: { address, link: endpoint.place.link.name, setting } });
  }
  const proxy = address.includes(":")
    ? undefined
    : segment.endpoints.find((one) => proxies(world, one, address, choices));
  if (isStackedOn(world, place, address)) return { kind: "nobody", why: "stacked", at: place };
  if (segment.ends.some(({ why }) => why === "master")) demandKnown(segment);
  const [exit] = segment.exits;
  const values = { address };
  if (proxy && (!exit || choices.whether({ key: "duplicate-address", values }))) {
    return { kind: "found", endpoint: proxy };
  }
  if (exit) return { kind: "outside", exit: exit.place, path: exit.path };
  demandKnown(segment);
  const [end] = segment.ends;
  return { kind: "nobody", why: end?.why ?? "silence", ...(end && { at: end.place }) };
}
