import type { CardKind } from "./kinds";

/** Light on dark or dark on light. */
export type GraphTheme = "light" | "dark";
/** Colours of one kind of card. `text` on `fill` has a contrast of at least 4.5 (WCAG AA). */
export type KindColors = { readonly fill: string; readonly line: string; readonly text: string };

/** All colours of a theme. */
export type Palette = {
  readonly canvas: string;
  readonly box: { readonly fill: string; readonly line: string; readonly text: string };
  readonly text: string;
  readonly muted: string;
  readonly wire: string;
  readonly dim: string;
  readonly accent: string;
  readonly warn: KindColors;
  readonly nat: KindColors;
  readonly plain: KindColors;
  readonly kinds: Record<CardKind, KindColors>;
};

const light: Palette = {
  canvas: "#f4f5f7",
  box: { fill: "#fbfcfd", line: "#d5dae1", text: "#161a20" },
  text: "#161a20",
  muted: "#565f6c",
  wire: "#7d8795",
  dim: "#b4bcc7",
  accent: "#1d55c9",
  warn: { fill: "#fdf0d9", line: "#b87a1e", text: "#7a4800" },
  nat: { fill: "#efe8fb", line: "#8d6bc9", text: "#5b33a3" },
  plain: { fill: "#eceff3", line: "#98a2b0", text: "#3f4854" },
  kinds: {
    container: { fill: "#e6eefc", line: "#4878d6", text: "#12264d" },
    interface: { fill: "#ffffff", line: "#a9c0ea", text: "#1b2430" },
    veth: { fill: "#f1f3f6", line: "#8f99a7", text: "#333c48" },
    bridge: { fill: "#e2f4e9", line: "#2f9158", text: "#0d3a20" },
    network: { fill: "#e2f2f4", line: "#2b8a96", text: "#0b3a40" },
    port: { fill: "#fdf0d3", line: "#c0852a", text: "#5e3a00" },
    nat: { fill: "#efe8fb", line: "#7d55c0", text: "#3a1f70" },
    uplink: { fill: "#e4e8ee", line: "#56657a", text: "#1d2733" },
    namespace: { fill: "#f4f5f7", line: "#8f99a7", text: "#333c48" },
    reference: { fill: "#f8faf9", line: "#5f9a78", text: "#22503a" },
  },
};

const dark: Palette = {
  canvas: "#0d1015",
  box: { fill: "#13171e", line: "#2a323e", text: "#e6e9ee" },
  text: "#e6e9ee",
  muted: "#9aa5b4",
  wire: "#6f7b8b",
  dim: "#3d4653",
  accent: "#86adff",
  warn: { fill: "#38280d", line: "#a8741f", text: "#f3c47c" },
  nat: { fill: "#2b2145", line: "#7d63b5", text: "#d0bbff" },
  plain: { fill: "#222934", line: "#566274", text: "#c3cbd7" },
  kinds: {
    container: { fill: "#182643", line: "#5580d6", text: "#dfe8fb" },
    interface: { fill: "#10151d", line: "#3c5586", text: "#dbe3ee" },
    veth: { fill: "#1c222b", line: "#657184", text: "#c8d0db" },
    bridge: { fill: "#112c1d", line: "#3f9f68", text: "#d3f2df" },
    network: { fill: "#0f2a2e", line: "#3a97a3", text: "#cfeef2" },
    port: { fill: "#33250b", line: "#b07f2f", text: "#f6d9a4" },
    nat: { fill: "#281e41", line: "#8a6bd0", text: "#e2d6ff" },
    uplink: { fill: "#222b37", line: "#7688a0", text: "#dfe6ef" },
    namespace: { fill: "#151a21", line: "#586476", text: "#c3cbd7" },
    reference: { fill: "#121a17", line: "#4d8766", text: "#b4dcc5" },
  },
};

/** The colours of the picture, for the canvas, the legend and the export. */
export const PALETTES: Record<GraphTheme, Palette> = { light, dark };

/** The grounds of marks by what becomes of a packet, as in the style sheet of the page; letters on them have the colour of the canvas. */
export const MARKS: Record<GraphTheme, Record<"good" | "bad" | "wait" | "plain", string>> = {
  light: { good: "#12703a", bad: "#b3261e", wait: "#8a5200", plain: light.text },
  dark: { good: "#5fd38d", bad: "#ff8f86", wait: "#f0b45a", plain: dark.text },
};
