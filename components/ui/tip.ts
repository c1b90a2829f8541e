"use client";

import { type FocusEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { later } from "./later";

/** How long the pointer rests on a thing before it is named, in ms; at once where another was named just before. */
const REST_MS = 400;
/** How long it stays named while the pointer is on its way from the thing to its name, in ms. */
const WAY_MS = 120;

/** The name of a sign, beside it. What places it comes after the first view. */
export const Tip = later(async () => (await import("./tip-sheet")).TipSheet);

/** Until when another name shows at once. */
let warmUntil = 0;

/** Whether the name of a thing shows: `asked` is for the thing, `over` for the name itself, on which the pointer may rest as well. */
export function useTip() {
  const [state, setState] = useState<"unasked" | "shown" | "hidden">("unasked");
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const on = useMemo(() => {
    const after = (ms: number, next: "shown" | "hidden") => {
      clearTimeout(waiting.current);
      waiting.current = setTimeout(() => turn(next), ms);
    };
    const turn = (next: "shown" | "hidden") => {
      clearTimeout(waiting.current);
      setState((before) => {
        if (before === "shown" && next === "hidden") warmUntil = Date.now() + REST_MS;
        return before === "unasked" && next === "hidden" ? before : next;
      });
    };
    const hide = () => turn("hidden");
    return {
      hide,
      asked: {
        onPointerEnter: ({ pointerType }: PointerEvent) => {
          if (pointerType !== "touch") after(Date.now() < warmUntil ? 0 : REST_MS, "shown");
        },
        onPointerLeave: () => after(WAY_MS, "hidden"),
        onPointerDown: hide,
        onFocus: ({ currentTarget }: FocusEvent) => {
          if (currentTarget.matches(":focus-visible")) turn("shown");
        },
        onBlur: hide,
      },
      over: { onPointerEnter: () => clearTimeout(waiting.current), onPointerLeave: () => after(WAY_MS, "hidden") },
    };
  }, []);
  useEffect(() => () => clearTimeout(waiting.current), []);
  return { state, ...on };
}
