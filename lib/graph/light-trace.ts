import type { Way } from "./light-way";
import type { Card, Layout, Wire } from "./shapes";

/** The way of a packet, by ids of the topology: what each of its hops comes by, and which hop is looked at. */
export type TracedWay = {
  readonly hops: readonly (readonly string[])[];
  /** Counts in `hops`; absent for the whole way. */
  readonly current?: number | undefined;
};

/** The same while something is selected, which is ringed, too. */
type Traced = TracedWay & { readonly selected?: string | null };

/** The cards of things, with those that they lie in. */
function cardsFor(ids: readonly string[], cardsOf: (id: string) => readonly Card[]): Set<string> {
  const cards = ids.flatMap((id) => cardsOf(id));
  return new Set(cards.flatMap(({ id, parent, kind }) => (kind === "interface" && parent ? [parent, id] : [id])));
}

/** What stands for a lit thing in another box, where a lit card leads to it. */
function references(layout: Layout, lit: ReadonlySet<string>): string[] {
  const wired = new Set(layout.wires.flatMap(({ source, target }) => (lit.has(source) ? [target] : [])));
  return layout.cards.flatMap(({ id, kind, subject, parent }) =>
    kind === "reference" && lit.has(subject) && (wired.has(id) || (parent !== undefined && lit.has(parent)))
      ? [id]
      : [],
  );
}

const between = ({ source, target }: Wire, lit: ReadonlySet<string>) => lit.has(source) && lit.has(target);

/** Lights what a packet comes by, and the wires between; the hop that is looked at is ringed. `cardsOf` gives the cards that show a thing. */
export function lightTrace(
  layout: Layout,
  { hops, current, selected }: Traced,
  cardsOf: (id: string) => readonly Card[],
): Way {
  const cards = cardsFor(hops.flat(), cardsOf);
  for (const id of references(layout, cards)) cards.add(id);
  const chosen = [...(current === undefined ? [] : (hops[current] ?? [])), ...(selected ? [selected] : [])];
  const wires = layout.wires.filter((wire) => between(wire, cards)).map(({ id }) => id);
  const ringed = new Set(chosen.flatMap((id) => cardsOf(id)).map(({ id }) => id));
  const first = hops.flat().flatMap((id) => cardsOf(id))[0];
  return { cards, wires: new Set(wires), chosen: ringed, home: first?.box };
}
