"use client";

import { type KeyboardEvent, type MouseEvent, useCallback, useRef, useState } from "react";
import type { GraphView, Target } from "@/lib/graph/graph-view";

/** What a menu is open for; another object for each time that one is asked for. */
export type Asked = { readonly target: Target; readonly byKey: boolean };

const asks = ({ key, shiftKey }: KeyboardEvent) => key === "ContextMenu" || (key === "F10" && shiftKey);

/** Asks for a menu: by the other button of the pointer, by the keyboard where it stands, or by a finger that rests. */
export function useNodeMenu(view: GraphView | null) {
  const [asked, setAsked] = useState<Asked | null>(null);
  /** The browser tells of the key once more as if the pointer had asked. */
  const byKey = useRef(false);
  const open = useCallback((target: Target | undefined, byKey = false) => {
    if (target) setAsked({ target, byKey });
    return target !== undefined;
  }, []);
  const onHold = useCallback((point: { x: number; y: number }) => void open(view?.target(point)), [view, open]);
  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    const frame = event.currentTarget.getBoundingClientRect();
    const point = { x: event.clientX - frame.x, y: event.clientY - frame.y };
    if (byKey.current || open(view?.target(point))) event.preventDefault();
    byKey.current = false;
  };
  /** True when the key was one of those. */
  const onKey = (event: KeyboardEvent): boolean => {
    byKey.current = asks(event) && open(view?.target(), true);
    if (byKey.current) event.preventDefault();
    return byKey.current;
  };
  const close = useCallback(() => setAsked(null), []);
  return { asked, close, onHold, onContextMenu, onKey };
}
