import { end, type Mover } from "./motion";
import { resolveNeighbor } from "./neighbor";
import { ended } from "./walker";

/** Finds the next hop among the neighbours of a link, and sends the packet on its way there. */
export const transmit: Mover<"transmit"> = (walker, { space, out, nextHop, packet }) => {
  const { world, trail, choices } = walker;
  if (out.kind === "loopback") return { at: "receive", place: { space, link: out }, packet };
  trail.noteLink(space, out, "link", "transmit", { nextHop });
  const neighbor = resolveNeighbor(world, { space, link: out }, nextHop, choices);
  if (neighbor.kind === "found") {
    return { at: "cross", path: neighbor.endpoint.path, to: neighbor.endpoint.place, leaves: false, packet };
  }
  if (neighbor.kind === "outside") return { at: "cross", path: neighbor.path, to: neighbor.exit, leaves: true, packet };
  trail.noteLink(space, out, "neighbor", "nobody", { address: nextHop, why: neighbor.why });
  const at = neighbor.at?.link.name ?? out.name;
  return end(ended("unreachable", `no-neighbor-${neighbor.why}`, { address: nextHop, link: at }));
};
