"use client";

import { type KeyboardEvent, useState } from "react";
import type { Direction, GraphView } from "@/lib/graph/graph-view";

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};
const ZOOM: Readonly<Record<string, number>> = { "+": 1.25, "=": 1.25, "-": 1 / 1.25 };

type Menu = { readonly asked: unknown; onKey(event: KeyboardEvent): boolean };

/**
 * The keyboard on the picture: arrows go from card to card, Enter selects or goes into a box, + and - zoom; it stays where it is while the menu
 * is open. `said` is to be read aloud.
 */
export function useCanvasKeys(view: GraphView | null, menu: Menu) {
  const [said, setSaid] = useState("");
  const onKeyDown = (event: KeyboardEvent) => {
    if (!view || event.ctrlKey || event.metaKey || event.altKey || menu.onKey(event)) return;
    const [direction, factor] = [ARROWS[event.key], ZOOM[event.key]];
    if (direction) setSaid((before) => view.step(direction) ?? before);
    else if (event.key === "Enter") view.press();
    else if (factor !== undefined) view.zoomBy(factor);
    else return;
    event.preventDefault();
  };
  const onBlur = () => {
    if (menu.asked) return;
    view?.leave();
    setSaid("");
  };
  return { said, onKeyDown, onBlur };
}
