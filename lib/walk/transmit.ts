import { discover } from "./discovery";
import { demandArpPasses, demandBareLink } from "./link-hooks";
import { end, type Mover } from "./motion";
import { resolveNeighbor } from "./neighbor";
import { ended } from "./walker";

/** Finds the next hop among the neighbours of a link, and sends the packet on its way there. */
export const transmit: Mover<"transmit"> = (walker, { space, out, nextHop, packet }) => {
  const { world, trail, choices } = walker;
  demandBareLink(walker, { space, link: out }, "egress");
  if (out.kind === "loopback") return { at: "receive", place: { space, link: out }, packet };
  trail.noteLink(space, out, "link", "transmit", { nextHop });
  const neighbor = resolveNeighbor(world, { space, link: out }, nextHop, choices);
  const from = { space, link: out };
  if (neighbor.kind === "found") {
    const { path, place } = neighbor.endpoint;
    if (packet.family === 6) discover(walker, from, { address: nextHop, path, to: place }, packet.source);
    else demandArpPasses(walker, from, place, nextHop);
    return { at: "cross", path, to: place, leaves: false, packet };
  }
  if (neighbor.kind === "outside") {
    if (packet.family === 6) discover(walker, from, { address: nextHop, path: neighbor.path }, packet.source);
    else demandArpPasses(walker, from, undefined, nextHop);
    return { at: "cross", path: neighbor.path, to: neighbor.exit, leaves: true, packet };
  }
  trail.noteLink(space, out, "neighbor", "nobody", { address: nextHop, why: neighbor.why });
  const at = neighbor.at?.link.name ?? out.name;
  return end(ended("unreachable", `no-neighbor-${neighbor.why}`, { address: nextHop, link: at }));
};
