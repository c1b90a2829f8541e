"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import type { GraphTheme, GraphView, GraphWords } from "@/lib/graph/graph-view";

/** What is under the pointer, in pixels from the canvas's corner. */
export type Hover = { readonly id: string; readonly x: number; readonly y: number };
type Options = {
  theme: GraphTheme;
  words: GraphWords;
  onSelect(id: string | null): void;
  onHover(hover: Hover | null): void;
  /** The region of a link, and what is told when the user moves to another. */
  at: string;
  onMove(at: string): void;
  /** A finger rests there. */
  onHold(point: { x: number; y: number }): void;
};
type Made = { readonly view: GraphView | null; readonly error: string };

const reducedMotion = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The canvas library is large and needs the DOM, so it is loaded when the page already shows. Destroyed with its container. */
export function useGraphView(container: RefObject<HTMLDivElement | null>, options: Options): Made {
  const [made, setMade] = useState<Made>({ view: null, error: "" });
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    let over = false;
    let view: GraphView | undefined;
    const make = async () => {
      const { GraphView } = await import("@/lib/graph/graph-view");
      if (over || !container.current) return;
      view = new GraphView(container.current, {
        theme: latest.current.theme,
        words: latest.current.words,
        reducedMotion: reducedMotion(),
        onSelect: (id) => latest.current.onSelect(id),
        onHover: (hover) => latest.current.onHover(hover),
        at: latest.current.at,
        onMove: (at) => latest.current.onMove(at),
        onHold: (point) => latest.current.onHold(point),
      });
      setMade({ view, error: "" });
    };
    make().catch((error: unknown) => {
      setMade({ view: null, error: error instanceof Error ? error.message : String(error) });
    });
    return () => {
      over = true;
      view?.destroy();
      setMade({ view: null, error: "" });
    };
  }, [container]);
  return made;
}
