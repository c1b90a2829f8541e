import type { Topology } from "@/lib/topology/topology";
import { extendPlan } from "./extend-plan";
import { house } from "./fillings";
import { groupBoxes } from "./group-boxes";
import { groupBuses } from "./group-buses";
import { initialPlan } from "./initial-plan";
import { Picture } from "./picture";
import type { Layout } from "./shapes";
import { ENGLISH, type GraphWords } from "./words";

/** What the boxes are: compose projects and networks with their wiring, or buses with their members. */
export type Arrangement = "wiring" | "bus";

/** How to lay out. */
export type LayoutOptions = {
  /** Width by height of the window. Only the first picture asks for it. */
  readonly aspect?: number;
  /** By box with its wiring, or by network with who is on it. */
  readonly arrangement?: Arrangement;
  /** The picture before, of the same arrangement: everything in it keeps its place. */
  readonly previous?: Layout | undefined;
  /** What is said in it; English unless given. Places do not depend on it. */
  readonly words?: GraphWords;
};

/**
 * Lays a topology out. Pure and deterministic: places depend on names and ids, never on chance, time or fonts. With the previous layout
 * given, nothing moves that did not change.
 */
export function layout(
  topology: Topology,
  { aspect = 1.6, arrangement = "wiring", previous, words = ENGLISH }: LayoutOptions = {},
): Layout {
  const content = arrangement === "bus" ? groupBuses(topology, words) : groupBoxes(topology, words);
  if (!previous) {
    const housed = house(content, (_key, base) => base);
    const { plan, seatings } = initialPlan(content, housed, aspect);
    return new Picture(content, plan, housed, seatings);
  }
  const extended = extendPlan(previous.plan, content);
  return new Picture(extended.content, extended.plan);
}
