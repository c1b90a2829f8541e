"use client";

import { useCallback, useEffect, useRef } from "react";

/** What a button that opens traces is marked with, by which it is found again when it was rendered anew. */
export const OPENER = "data-trace-opener";

/** The places for the focus after a trace, the best first: what opened it, else the like of it, else the picture, else the list. */
function* placesFor(opener: Element | null): Generator<Element | null> {
  yield opener;
  yield document.querySelector(`[${OPENER}="${opener?.getAttribute(OPENER) ?? ""}"]`);
  yield document.querySelector("[role=application]");
  yield document.querySelector("[role=treeitem][tabindex='0']");
}

function giveBack(opener: Element | null): void {
  for (const place of placesFor(opener)) {
    if (place instanceof HTMLElement) place.focus();
    if (document.activeElement !== document.body) return;
  }
}

/** Gives the focus back when a trace is closed that had it. The returned function is to be called before one is opened. */
export function useWayBack(open: boolean): () => void {
  const opener = useRef<Element | null>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    const closed = wasOpen.current && !open;
    wasOpen.current = open;
    if (closed && document.activeElement === document.body) giveBack(opener.current);
  }, [open]);
  return useCallback(() => {
    if (!wasOpen.current) opener.current = document.activeElement;
  }, []);
}
