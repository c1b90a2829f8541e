"use client";

import { useTheme } from "next-themes";
import type { LegendKind, MoreSign } from "@/lib/graph/legend";
import { PALETTES } from "@/lib/graph/palette";
import { cn } from "../ui/cn";

const { kinds: KINDS } = PALETTES.light;
type Kind = keyof typeof KINDS;
type Sign = LegendKind | MoreSign;

const FRAMES: Partial<Record<Sign, string>> = {
  paused: "mt-1 h-3 border-[3px] border-double",
  stopped: "mt-1 h-3 border border-dashed",
  reference: "mt-1 h-3 border border-dashed",
  busLine: "mt-2 h-1",
};

/** Signs in the colours of another. */
const LIKE: Partial<Record<Sign, Kind>> = {
  paused: "container",
  stopped: "container",
  projectCard: "container",
  busLine: "bridge",
};

const isKind = (sign: Sign): sign is Kind => Object.hasOwn(KINDS, sign);

/** A card of the graph in small. */
export function LegendSign({ kind }: { kind: Sign }) {
  const { resolvedTheme } = useTheme();
  const { kinds, box } = PALETTES[resolvedTheme === "dark" ? "dark" : "light"];
  const { fill, line } = kinds[LIKE[kind] ?? (isKind(kind) ? kind : "container")];
  const ground = kind === "stopped" ? box.fill : kind === "busLine" ? line : fill;
  return (
    <span
      aria-hidden
      style={{ backgroundColor: ground, borderColor: line }}
      className={cn("w-5 rounded-sm", FRAMES[kind] ?? "mt-1 h-3 border")}
    />
  );
}
