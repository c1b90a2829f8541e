"use client";

import { useSyncExternalStore } from "react";
import { createFolds } from "@/lib/client/folds";

const folds = createFolds();

/** Whether a section is folded, and how to change it. Without a key it never is. */
export function useFold(key: string | undefined, first: boolean): { folded: boolean; toggle: () => void } {
  const chosen = useSyncExternalStore(
    folds.subscribe,
    () => (key === undefined ? undefined : folds.chosen(key)),
    () => undefined,
  );
  const folded = key !== undefined && (chosen ?? first);
  return { folded, toggle: () => key !== undefined && folds.choose(key, !folded) };
}
