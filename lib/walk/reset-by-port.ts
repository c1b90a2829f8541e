import { Undecided } from "./choices";
import type { Motion } from "./motion";
import { resolveNeighbor } from "./neighbor";
import type { Packet } from "./packet";
import type { Place } from "./space";
import type { Walker } from "./walker";

/**
 * A rule's RST for a packet that came in by a bridge port: it is sent out by that port as it is, past all rules and without translating its addresses
 * back (nf_send_reset), so that whoever asked for a translated address does not know it.
 */
export function resetByPort({ world, trail, choices }: Walker, { space, link }: Place, packet: Packet): Motion {
  trail.noteLink(space, link, "link", "transmit", { nextHop: packet.destination });
  const neighbor = resolveNeighbor(world, { space, link }, packet.destination, choices);
  // It goes to the hardware address that the packet had come from, which is not known here where a router stands in between.
  if (neighbor.kind === "nobody") throw new Undecided({ key: "unmodelled-link", values: { link: link.name } });
  return neighbor.kind === "found"
    ? { at: "cross", path: neighbor.endpoint.path, to: neighbor.endpoint.place, leaves: false, packet }
    : { at: "cross", path: neighbor.path, to: neighbor.exit, leaves: true, packet };
}
