"use client";

import { useCallback, useEffect, useRef } from "react";
import type { Store } from "@/lib/client/store";

/** How long the picture must rest before the address bar follows, in ms: browsers refuse one who changes it with every frame. */
const REST_MS = 300;

/** Takes where the user moved the picture to, and puts it into the link. */
export function useMoves(store: Store): (at: string) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (at) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => store.look({ at }), REST_MS);
    },
    [store],
  );
}
