import type { Finder } from "./finder";
import { lightTrace, type TracedWay } from "./light-trace";
import type { Way } from "./light-way";
import { type Highlight, marksOf } from "./marks";
import type { Attention } from "./paint";
import type { Layout } from "./shapes";

/** What is looked at, by ids of the topology, whatever is drawn of it. */
export class Focus {
  selected: string | null = null;
  /** A card that the pointer rests on. */
  hovered: string | null = null;
  highlighted: Highlight | null = null;
  traced: TracedWay | null = null;
  /** Something was brought into sight, whose light may only follow. */
  brought = false;
  /** Where the keyboard stands: the id of a card or of a box. */
  cursor: string | null = null;

  /** The same in a layout. */
  attention(layout: Layout | undefined, finder: Finder | undefined): Attention {
    const { highlighted, cursor } = this;
    return {
      way: this.way(layout, finder),
      focused: this.brought || this.selected !== null || this.traced !== null,
      marks: highlighted ? marksOf(highlighted, (id) => finder?.cards(id) ?? []) : undefined,
      cursor: cursor ?? undefined,
    };
  }

  /** What is lit: the way of a packet, else that of the selected thing, of the one under the pointer while nothing is selected. */
  private way(layout: Layout | undefined, finder: Finder | undefined): Way | undefined {
    const { traced, selected, hovered } = this;
    if (traced && layout && finder) return lightTrace(layout, { ...traced, selected }, (one) => finder.cards(one));
    const id = selected ?? hovered;
    return id === null ? undefined : finder?.way(id);
  }
}
