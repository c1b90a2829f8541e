import type cytoscape from "cytoscape";
import type { Drawn, ElementData } from "./elements";

const FRESH_MS = 1800;
const FADE_MS = 260;

/** What happened to the picture. */
export type Patched = { readonly added: number; readonly removed: number; readonly changed: number };

/** Brings Cytoscape from one list of elements to the next, touching only what differs. */
export class Patcher {
  private drawn = new Map<string, Drawn>();
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(
    private readonly cy: cytoscape.Core,
    private readonly reducedMotion: boolean,
  ) {}

  /** Applies the next elements. What comes and goes is shown to do so only if `shown`: not where merely the look changed. */
  apply(next: readonly Drawn[], shown = false): Patched {
    const moving = shown && !this.reducedMotion && this.drawn.size > 0;
    const before = this.drawn;
    this.drawn = new Map(next.map((element) => [element.data.id, element]));
    const gone = [...before.values()].filter(({ data }) => !this.drawn.has(data.id));
    const fresh = next.filter(({ data }) => !before.has(data.id));
    let changed = 0;
    this.cy.batch(() => {
      this.remove(gone, moving);
      this.addAll(fresh);
      for (const element of next) {
        const old = before.get(element.data.id);
        if (old && this.change(old, element)) changed++;
      }
    });
    if (moving) this.highlight(fresh);
    return { added: fresh.length, removed: gone.length, changed };
  }

  /** Stops what is still running. */
  destroy(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private addAll(elements: readonly Drawn[]): void {
    for (const { data } of elements) this.cy.getElementById(data.id).remove();
    this.cy.add(elements.map((element) => ({ ...element, data: { ...element.data } })));
  }

  /** Wires go at once; cards fade, out of reach of the pointer and of later patches. */
  private remove(elements: readonly Drawn[], moving: boolean): void {
    for (const { data, group } of elements) {
      const element = this.cy.getElementById(data.id);
      if (group === "edges" || !moving) element.remove();
      else {
        element.addClass("leaving").connectedEdges().remove();
        element.animate({ style: { opacity: 0 } }, { duration: FADE_MS, complete: () => element.remove() });
      }
    }
  }

  private change(old: Drawn, next: Drawn): boolean {
    const moved = old.position?.x !== next.position?.x || old.position?.y !== next.position?.y;
    const restyled = old.classes !== next.classes;
    const told = old !== next && !sameData(old.data, next.data);
    if (!moved && !restyled && !told) return false;
    const element = this.cy.getElementById(next.data.id);
    if (old.data.source !== next.data.source || old.data.target !== next.data.target) {
      element.remove();
      this.addAll([next]);
      return true;
    }
    if (told) {
      const dropped = Object.keys(old.data).filter((field) => !(field in next.data));
      if (dropped.length > 0) element.removeData(dropped.join(" "));
      element.data({ ...next.data });
    }
    if (moved && next.position) element.position({ ...next.position });
    if (restyled) element.removeClass(old.classes).addClass(next.classes);
    return true;
  }

  private highlight(elements: readonly Drawn[]): void {
    const cards = this.cy.collection();
    for (const { data, classes } of elements) {
      if (/\bcard\b/.test(classes)) cards.merge(this.cy.getElementById(data.id));
    }
    if (cards.empty()) return;
    cards.addClass("fresh");
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      cards.removeClass("fresh");
    }, FRESH_MS);
    this.timers.add(timer);
  }
}

function sameData(a: ElementData, b: ElementData): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
