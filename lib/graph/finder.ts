import type { Topology } from "@/lib/topology/topology";
import { aliases } from "./aliases";
import type { Arrangement } from "./layout";
import { findCard, findCardOf, findCardsOf, lightWay, type Way } from "./light-way";
import type { Card, Layout } from "./shapes";

/** Finds in a layout what shows a thing of the topology. */
export class Finder {
  private names: Map<string, string> | undefined;

  constructor(
    private readonly layout: Layout,
    private readonly topology: Topology,
    private readonly arrangement: Arrangement,
  ) {}

  /** The card of a thing, of what shows it, or the first that stands for it. */
  card(id: string): Card | undefined {
    const alias = this.alias(id) ?? "";
    return findCard(this.layout, id) ?? findCard(this.layout, alias) ?? findCardOf(this.layout, id);
  }

  /** All cards that show a thing: on buses a container has several. */
  cards(id: string): readonly Card[] {
    const card = this.card(id);
    if (!card) return [];
    return this.arrangement === "bus" ? findCardsOf(this.layout, card.subject) : [card];
  }

  /** The way of a thing. */
  way(id: string): Way | undefined {
    const alias = this.alias(id);
    const known = (one: string) => findCardOf(this.layout, one) !== undefined;
    return lightWay(this.layout, alias !== undefined && !known(id) && known(alias) ? alias : id);
  }

  private alias(id: string): string | undefined {
    this.names ??= aliases(this.topology);
    return this.names.get(id);
  }
}
