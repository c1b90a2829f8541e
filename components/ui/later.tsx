"use client";

import { type ComponentType, lazy, Suspense } from "react";

const unloaded: (() => Promise<unknown>)[] = [];

/**
 * A part of the page that the first view does without: its code comes when it is first shown, or ahead of that with `loadParts`. Until
 * it is there nothing stands in its place.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Part: ComponentType<Props> = lazy(async () => ({ default: await load() }));
  unloaded.push(load);
  return function Later(props: Props) {
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}

/** Has `loadParts` load something else that is needed only later. */
export const ahead = (load: () => Promise<unknown>): void => void unloaded.push(load);

/** Loads all such parts, one a step. One that does not come is asked for again when it is shown, and fails there. */
export function* loadParts(): Generator<void> {
  for (let load = unloaded.shift(); load; load = unloaded.shift()) {
    load().catch(() => {});
    yield;
  }
}
