import { type Stepwise, stepwise } from "@/lib/topology/stepwise";
import type { Card, Layout, Wire } from "./shapes";

/** Cards and wires that belong to what was selected. */
export type Way = {
  readonly cards: ReadonlySet<string>;
  readonly wires: ReadonlySet<string>;
  readonly chosen: ReadonlySet<string>;
  /** Key of the box that holds it. */
  readonly home: string | undefined;
};

/** Wires and kinship of a layout, by card. */
type Net = {
  readonly out: ReadonlyMap<string, Wire[]>;
  readonly into: ReadonlyMap<string, Wire[]>;
  readonly cards: ReadonlyMap<string, Card>;
  readonly children: ReadonlyMap<string, Card[]>;
  /** Cards by their own id, and by that of what they stand for. */
  readonly bySubject: ReadonlyMap<string, Card[]>;
};

/**
 * The whole way through a thing: from the published ports that lead to it, to the NAT and the uplink by which it leaves; never back again,
 * so that neighbours on the same bridge stay dim. `id` is a card's id or what it stands for. Nothing known gives undefined.
 */
export function lightWay(layout: Layout, id: string): Way | undefined {
  const net = indexOf(layout);
  const chosen = net.bySubject.get(id) ?? [];
  if (chosen.length === 0) return undefined;
  const cards = new Set<string>();
  const wires = new Set<string>();
  const starts = chosen.flatMap((card) => startsOf(net, card));
  for (const card of chosen) cards.add(card.id);
  walk(net, starts, cards, wires, true);
  walk(net, starts, cards, wires, false);
  return {
    cards,
    wires,
    chosen: new Set(chosen.filter((card) => card.id === id || card.kind !== "interface").map((card) => card.id)),
    home: (net.cards.get(id) ?? chosen[0])?.box,
  };
}

/** A container is entered by all its rows; one that shares a sandbox by the rows of its owner. */
function startsOf(net: Net, card: Card): string[] {
  if (card.kind !== "container") return [card.id];
  const owner = card.parent ?? card.id;
  const rows = (net.children.get(owner) ?? []).filter(({ kind }) => kind === "interface");
  return [card.id, owner, ...rows.map(({ id }) => id)];
}

function walk(net: Net, starts: readonly string[], cards: Set<string>, wires: Set<string>, forward: boolean): void {
  const seen = new Set<string>(starts);
  const queue = [...starts];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    cards.add(id);
    const card = net.cards.get(id);
    if (card?.kind === "interface" && card.parent !== undefined) cards.add(card.parent);
    for (const wire of (forward ? net.out : net.into).get(id) ?? []) {
      wires.add(wire.id);
      visit(forward ? wire.target : wire.source);
    }
    for (const kin of kinOf(net, card, forward)) visit(kin);
  }
  function visit(next: string): void {
    if (seen.has(next)) return;
    seen.add(next);
    queue.push(next);
  }
}

/**
 * The way out of a card leads over its interfaces and over the reference that hangs below it; the way in leads over the container, which
 * ports lead to whose interface is not known.
 */
function kinOf(net: Net, card: Card | undefined, forward: boolean): string[] {
  if (!card) return [];
  if (!forward) return card.parent !== undefined ? [card.parent] : [];
  return (net.children.get(card.id) ?? []).filter(({ kind }) => kind !== "container").map(({ id }) => id);
}

/** A card by its id. */
export const findCard = (layout: Layout, id: string): Card | undefined => indexOf(layout).cards.get(id);

/** A card by its id, else the first that stands for that thing. */
export function findCardOf(layout: Layout, id: string): Card | undefined {
  const { cards, bySubject } = indexOf(layout);
  return cards.get(id) ?? bySubject.get(id)?.[0];
}

/** All cards that stand for a thing. */
export const findCardsOf = (layout: Layout, id: string): readonly Card[] => indexOf(layout).bySubject.get(id) ?? [];

const nets = new WeakMap<Layout, Stepwise<Net>>();

function netOf(layout: Layout): Stepwise<Net> {
  const known = nets.get(layout) ?? stepwise(index(layout));
  nets.set(layout, known);
  return known;
}

const indexOf = (layout: Layout): Net => netOf(layout).get();

/** Makes ahead, in steps, what the first way and the first marks need: a large layout draws no insides before. */
export const prepareWays = (layout: Layout): Generator<void> => netOf(layout).steps();

function* index(layout: Layout): Generator<void, Net> {
  const [out, into] = [new Map<string, Wire[]>(), new Map<string, Wire[]>()];
  const cards = new Map<string, Card>();
  const bySubject = new Map<string, Card[]>();
  const children = new Map<string, Card[]>();
  const addWires = (wires: readonly Wire[]) => {
    for (const wire of wires) {
      add(out, wire.source, wire);
      add(into, wire.target, wire);
    }
  };
  for (const { key } of layout.boxes) {
    const part = layout.part(key);
    addWires(part.wires);
    for (const card of part.cards) {
      cards.set(card.id, card);
      add(bySubject, card.subject, card);
      if (card.id !== card.subject) add(bySubject, card.id, card);
      if (card.parent !== undefined) add(children, card.parent, card);
    }
    yield;
  }
  addWires(layout.far);
  return { out, into, children, cards, bySubject };
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
