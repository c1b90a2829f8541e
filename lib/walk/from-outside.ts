import { arrivalBy } from "./arrival";
import { Undecided } from "./choices";
import { discoverFromOutside } from "./discovery";
import { lookUpRoute } from "./fib";
import { demandArpPasses, demandBareLink } from "./link-hooks";
import { firstPacket } from "./packet";
import { type Departure, portsOf, type Wanted } from "./round-trip";
import type { Walker } from "./walker";

/** Any port of a client that nothing is known of. */
const ANY_CLIENT = { first: 1024, last: 65535 };

/**
 * A packet from another machine. It comes in by the link that the host would answer by; whoever owns its destination there takes it at once (the
 * host, a macvlan), else it was sent to the host to be passed on.
 */
export function departOutside(walker: Walker, address: string, destination: string, wanted: Wanted): Departure {
  const { world, choices, trail } = walker;
  const family = destination.includes(":") ? 6 : 4;
  const { host } = world;
  const key = { family, destination: address, mark: 0, inInterface: "lo" } as const;
  const back = host && lookUpRoute(host, key, choices);
  const link = back?.route.type === "unicast" && back.hop?.index !== undefined ? host?.link(back.hop.index) : undefined;
  if (!host || !link) throw new Undecided({ key: "outside-not-outside", values: { address } });
  const place = { space: host, link };
  const endpoint = arrivalBy(world, place, destination);
  if (!endpoint) throw new Undecided({ key: "outside-not-outside", values: { address } });
  trail.noteLink(host, link, "link", "arrive", { from: address });
  const packet = firstPacket(family, {
    protocol: wanted.protocol,
    source: address,
    destination,
    ...portsOf(wanted, ANY_CLIENT),
  });
  demandBareLink(walker, place, "ingress");
  if (family === 6) discoverFromOutside(walker, endpoint, packet);
  else demandArpPasses(walker, endpoint.place, undefined, destination);
  const motion = { at: "cross", path: endpoint.path, to: endpoint.place, leaves: false, packet } as const;
  return { packet, space: undefined, motion };
}
