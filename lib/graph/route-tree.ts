import type { Plate } from "./content";
import { across } from "./geometry";
import { endsOf } from "./seat-box";
import type { Card, Wire } from "./shapes";

type Link = { readonly wire: Plate["wires"][number]; readonly from: Card; readonly to: Card; readonly hub: string };

const FIRST_LANE = 9;
const STEP = 6;
const LANES = 4;
/** Wires leave below the middle of a card and arrive above it, so that the two do not lie on each other. */
const OFFSET = 4;

/** Adds brackets at the left of the host's column: from plate to plate, the wires of one hub (bridge, NAT) in a lane of their own. */
export function routeTree(wires: Wire[], leaves: readonly Plate[], cards: readonly (Card | undefined)[]): void {
  const ends = endsOf(leaves);
  const links: Link[] = leaves.flatMap((leaf, i) =>
    leaf.wires.flatMap((wire) => {
      const [from, to] = [cards[i], cards[ends.get(wire.to) ?? -1]];
      return from && to ? [{ wire, from, to, hub: wire.kind === "uplink" ? from.id : to.id }] : [];
    }),
  );
  const lanes = assignLanes(links);
  for (const { wire, from, to, hub } of links) {
    const x = from.x - FIRST_LANE - (lanes.get(hub) ?? 0) * STEP;
    const start = { x: from.x, y: from.y + from.height / 2 + OFFSET };
    const end = { x: to.x, y: to.y + to.height / 2 - OFFSET };
    const points = across(start, x, end);
    wires.push({
      id: wire.edge,
      kind: wire.kind,
      source: from.id,
      target: to.id,
      points,
      onFocus: false,
      dashed: false,
    });
  }
}

/** Greedy interval colouring from the top: the nearest lane in which nothing else runs at that height. */
function assignLanes(links: readonly Link[]): Map<string, number> {
  const spans = new Map<string, { top: number; bottom: number }>();
  for (const { from, to, hub } of links) {
    const span = spans.get(hub) ?? { top: Infinity, bottom: -Infinity };
    const ys = [from.y + from.height / 2, to.y + to.height / 2];
    spans.set(hub, { top: Math.min(span.top, ...ys) - OFFSET, bottom: Math.max(span.bottom, ...ys) + OFFSET });
  }
  const lanes = new Map<string, number>();
  for (const [hub, span] of [...spans].sort(([, a], [, b]) => a.bottom - a.top - (b.bottom - b.top) || a.top - b.top)) {
    const taken = new Set<number>();
    for (const [other, lane] of lanes) {
      const there = spans.get(other);
      if (there && there.top <= span.bottom && span.top <= there.bottom) taken.add(lane);
    }
    let lane = 0;
    while (taken.has(lane) && lane < LANES - 1) lane++;
    lanes.set(hub, lane);
  }
  return lanes;
}
