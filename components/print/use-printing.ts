"use client";

import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** True from just before the page is printed until it was. What depends on it is drawn before the browser goes on. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const media = window.matchMedia("print");
    const set = (on: boolean) => flushSync(() => setPrinting(on));
    const [before, after, changed] = [() => set(true), () => set(false), () => set(media.matches)];
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    media.addEventListener("change", changed);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
      media.removeEventListener("change", changed);
    };
  }, []);
  return printing;
}
