"use client";

import { type RefObject, useEffect } from "react";
import type { GraphView } from "@/lib/graph/graph-view";

type Place = { readonly x: number; readonly y: number };

/** So long the picture must rest before its marks look for other places, in ms. */
const REST_MS = 120;

const marksIn = (frame: HTMLElement | null) => [...(frame?.querySelectorAll<HTMLElement>("[data-mark]") ?? [])];

/** Where marks may stand at their cards: found anew when the picture rests, since what they must not cover has moved. */
async function findPlaces(view: GraphView, frame: HTMLElement | null): Promise<ReadonlyMap<string, Place>> {
  const { placeOnView } = await import("@/lib/graph/export/view-marks");
  const surface = view.surface();
  if (!surface) return new Map();
  const sizes = marksIn(frame).map((mark) => ({
    id: mark.dataset.mark ?? "",
    width: mark.offsetWidth,
    height: mark.offsetHeight,
  }));
  return placeOnView(surface, sizes);
}

/** Keeps every `[data-mark]` of a frame at its card, where it covers nothing that is read. `key` stands for which marks there are. */
export function useMarkPlaces(view: GraphView | null, frame: RefObject<HTMLElement | null>, key: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other marks have other places.
  useEffect(() => {
    if (!view) return;
    let places: ReadonlyMap<string, Place> = new Map();
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let known = "";
    const stand = () => {
      for (const mark of marksIn(frame.current)) {
        const id = mark.dataset.mark ?? "";
        const [box, place] = [view.renderedBox(id), places.get(id)];
        mark.style.visibility = box && place ? "visible" : "hidden";
        if (box && place) {
          mark.style.transform = `translate(${Math.round(box.x + place.x)}px, ${Math.round(box.y + place.y)}px)`;
        }
      }
    };
    const find = async () => {
      const { x, y } = view.cy.pan();
      const now = [x, y, view.cy.zoom(), view.cy.width(), view.cy.height(), view.cy.elements().length].join(" ");
      if (now === known) return;
      known = now;
      const found = await findPlaces(view, frame.current);
      if (over) return;
      places = found;
      stand();
    };
    const follow = () => {
      stand();
      clearTimeout(timer);
      timer = setTimeout(() => void find(), REST_MS);
    };
    void find();
    view.cy.on("render", follow);
    return () => {
      over = true;
      clearTimeout(timer);
      view.cy.off("render", follow);
    };
  }, [view, frame, key]);
}
