import { type Choices, Undecided } from "./choices";
import type { Crossing, DeadEnd, Endpoint, Segment } from "./segment";
import type { Place, Space } from "./space";
import type { World } from "./world";

/** Whom a next hop turned out to be. */
export type NeighborResult =
  | { readonly kind: "found"; readonly endpoint: Endpoint }
  /** Nobody on this host has the address, and frames leave the host from here. */
  | { readonly kind: "outside"; readonly exit: Place; readonly path: readonly Crossing[] }
  | { readonly kind: "nobody"; readonly why: DeadEnd | "silence" | "stacked" | "no-such-mac"; readonly at?: Place };

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

/** A neighbour entry that somebody wrote: the frame goes to its address, whoever has the other one. */
function pinned(segment: Segment, place: Place, address: string): NeighborResult | undefined {
  const entry = macOf(place.space, place, address);
  if (!entry?.state.includes("permanent") || entry.mac === "") return undefined;
  const endpoint = segment.endpoints.find(({ place: { link } }) => link.mac === entry.mac);
  if (endpoint) return { kind: "found", endpoint };
  const [exit] = segment.exits;
  return exit ? { kind: "outside", exit: exit.place, path: exit.path } : { kind: "nobody", why: "no-such-mac" };
}

/** Who answers for a next hop on the segment of a link. Throws Undecided behind links that are not modelled. */
export function resolveNeighbor(world: World, place: Place, address: string, choices: Choices): NeighborResult {
  const segment = world.wiring.from(place);
  const given = pinned(segment, place, address);
  if (given) return given;
  const endpoint = settle(segment, place, address, choices);
  if (endpoint) return { kind: "found", endpoint };
  if (isStackedOn(world, place, address)) return { kind: "nobody", why: "stacked", at: place };
  const master = segment.ends.find(({ why }) => why === "master");
  if (master) throw new Undecided({ key: "unmodelled-link", values: { link: master.place.link.name } });
  const [exit] = segment.exits;
  if (exit) return { kind: "outside", exit: exit.place, path: exit.path };
  const [end] = segment.ends;
  return { kind: "nobody", why: end?.why ?? "silence", ...(end && { at: end.place }) };
}
