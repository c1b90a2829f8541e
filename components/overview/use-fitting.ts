"use client";

import { type RefObject, useEffect, useState } from "react";

/** How many of the `count` children of a wrapping row find room on its first line, and where the last of them ends, in px from the row. */
export function useFitting(row: RefObject<HTMLElement | null>, count: number): { fitting: number; end: number } {
  const [{ fitting, end }, setFit] = useState({ fitting: count, end: 0 });
  useEffect(() => {
    const element = row.current;
    if (!element) return;
    const tell = () => {
      const { left, right, bottom } = element.getBoundingClientRect();
      const places = [...element.children].map((child) => child.getBoundingClientRect());
      const fits = places.filter((place) => place.top < bottom && place.right <= right + 1);
      const next = { fitting: fits.length, end: Math.ceil((fits.at(-1)?.right ?? left) - left) };
      setFit((known) => (known.fitting === next.fitting && known.end === next.end ? known : next));
    };
    tell();
    const observer = new ResizeObserver(tell);
    for (const watched of [element, ...element.children]) observer.observe(watched);
    return () => observer.disconnect();
  });
  return { fitting: Math.min(fitting, count), end };
}
