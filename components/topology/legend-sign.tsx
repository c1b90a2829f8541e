"use client";

import { useTheme } from "next-themes";
import type { LegendKind } from "@/lib/graph/legend";
import { PALETTES } from "@/lib/graph/palette";
import { cn } from "../ui/cn";

const FRAMES: Partial<Record<LegendKind, string>> = {
  paused: "border-[3px] border-double",
  stopped: "border-dashed",
  reference: "border-dashed",
};

/** A card of the graph in small. */
export function LegendSign({ kind }: { kind: LegendKind }) {
  const { resolvedTheme } = useTheme();
  const { kinds, box } = PALETTES[resolvedTheme === "dark" ? "dark" : "light"];
  const { fill, line } = kinds[kind === "paused" || kind === "stopped" ? "container" : kind];
  return (
    <span
      aria-hidden
      style={{ backgroundColor: kind === "stopped" ? box.fill : fill, borderColor: line }}
      className={cn("mt-1 h-3 w-5 rounded-sm border", FRAMES[kind])}
    />
  );
}
