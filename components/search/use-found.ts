"use client";

import { useDeferredValue, useEffect, useMemo, useState } from "react";
import type { CompilePattern } from "@/lib/client/search/pattern";
import { loadPatterns } from "@/lib/client/search/pattern";
import { type Found, search } from "@/lib/client/search/search";
import type { Topology } from "@/lib/client/shapes";

/** The engine for patterns, once it was needed. One that cannot be loaded is told as a pattern that cannot be used. */
function usePatterns(needed: boolean): CompilePattern | undefined {
  const [compile, setCompile] = useState<CompilePattern>();
  useEffect(() => {
    if (!needed || compile) return;
    let over = false;
    const set = (made: CompilePattern) => !over && setCompile(() => made);
    loadPatterns().then(set, (error: unknown) => set(() => ({ reason: String(error) })));
    return () => {
      over = true;
    };
  }, [needed, compile]);
  return compile;
}

/** What the query finds. Typing never waits for it. */
export function useFound(topology: Topology, filter: string): Found {
  const asked = useDeferredValue(filter);
  const [needed, setNeeded] = useState(false);
  const compile = usePatterns(needed);
  const found = useMemo(() => search(topology, asked, compile), [topology, asked, compile]);
  if (found.status === "waiting" && !needed) setNeeded(true);
  return found;
}
