import type { Topology } from "@/lib/topology/topology";
import { extendPlan } from "./extend-plan";
import { groupBoxes } from "./group-boxes";
import { initialPlan } from "./initial-plan";
import { Picture } from "./picture";
import type { Layout } from "./shapes";

/** How to lay out. */
export type LayoutOptions = {
  /** Width by height of the window. Only the first picture asks for it. */
  readonly aspect?: number;
  /** The picture before: everything in it keeps its place. */
  readonly previous?: Layout | undefined;
};

/**
 * Lays a topology out. Pure and deterministic: places depend on names and ids, never on chance, time or fonts. With the previous layout
 * given, nothing moves that did not change.
 */
export function layout(topology: Topology, { aspect = 1.6, previous }: LayoutOptions = {}): Layout {
  const content = groupBoxes(topology);
  if (!previous) return new Picture(content, initialPlan(content, aspect));
  const extended = extendPlan(previous.plan, content);
  return new Picture(extended.content, extended.plan);
}
