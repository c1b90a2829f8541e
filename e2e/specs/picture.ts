import type { Page } from "@playwright/test";

/** What the picture on the page shows, asked of the graph library itself: it keeps its instance on the element that it draws in. */
export type Drawn = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

type Element = {
  id(): string;
  isNode(): boolean;
  position(): { x: number; y: number };
  data(name: string): unknown;
};

type Instance = {
  zoom(to: number): void;
  getElementById(id: string): {
    empty(): boolean;
    renderedBoundingBox(options: object): { x1: number; y1: number; w: number; h: number };
    position(): { x: number; y: number };
    removed(): boolean;
    classes(): string[];
  };
  elements(selector?: string): {
    map<T>(visit: (element: Element) => T): T[];
  };
};

declare global {
  interface HTMLElement {
    _cyreg?: { cy: Instance };
  }
}

/** Waits until the graph is drawn. */
export async function drawn(page: Page): Promise<void> {
  await page.locator("[data-testid=graph][data-ready=true]").waitFor({ state: "attached", timeout: 30_000 });
}

/** The element that the graph library draws in, with its instance; undefined before there is one. */
export const holderOf = (page: Page) =>
  page.evaluateHandle(() =>
    [...document.querySelectorAll<HTMLElement>("[data-testid=graph] *")].find((element) => element._cyreg),
  );

/** Where a node or edge is on the page, in px; undefined when it is not in the picture. */
export async function whereIs(page: Page, id: string): Promise<Drawn | undefined> {
  return (await holderOf(page)).evaluate((holder, wanted) => {
    const found = holder?._cyreg?.cy.getElementById(wanted);
    if (!holder || !found || found.empty()) return undefined;
    const box = found.renderedBoundingBox({ includeLabels: false, includeOverlays: false });
    const frame = holder.getBoundingClientRect();
    return { x: frame.x + box.x1, y: frame.y + box.y1, width: box.w, height: box.h };
  }, id);
}

/** Sets the zoom, and waits until what is to be seen at it is drawn: that is done in the next frame. */
export async function zoomTo(page: Page, zoom: number): Promise<void> {
  await (await holderOf(page)).evaluate((holder, wanted) => {
    holder?._cyreg?.cy.zoom(wanted);
    return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }, zoom);
}

/** The model position of everything in the picture but wires, by id. Texts are seated anew when the zoom asks for larger letters: see {@link zoomTo}. */
export async function positions(page: Page): Promise<Record<string, { x: number; y: number }>> {
  return (await holderOf(page)).evaluate((holder) => {
    const all = holder?._cyreg?.cy
      .elements()
      .map((element) => [element.id(), element.isNode() ? { ...element.position() } : null]);
    return Object.fromEntries(
      (all ?? []).filter((entry): entry is [string, { x: number; y: number }] => entry[1] !== null),
    );
  });
}

/**
 * What stands on the canvas, a line a thing: cards, boxes and wires with their places, in px of the model. Without texts, which are cut by the
 * widths that a machine's fonts give them.
 */
export async function scene(page: Page): Promise<string> {
  const lines = await (await holderOf(page)).evaluate((holder) => {
    const all = holder?._cyreg?.cy.elements(".card, .box, edge").map((element) => {
      if (!element.isNode()) return `wire ${element.id()} ${element.data("from")} ${element.data("to")}`;
      const { x, y } = element.position();
      const [width, height] = [element.data("width"), element.data("height")].map((size) => Math.round(Number(size)));
      return `${element.id()} ${Math.round(x)},${Math.round(y)} ${width}x${height}`;
    });
    return all ?? [];
  });
  return `${lines.sort().join("\n")}\n`;
}

/** Everything that is written on the canvas. */
export async function labels(page: Page): Promise<string[]> {
  return (await holderOf(page)).evaluate((holder) => {
    return holder?._cyreg?.cy.elements("node").map((element) => String(element.data("label"))) ?? [];
  });
}
