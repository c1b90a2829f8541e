"use client";

import { useEffect } from "react";

/** Runs `task` on Escape, unless something that is open takes it first. */
export function useEscape(task: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) task();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [task]);
}
