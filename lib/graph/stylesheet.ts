import type { EdgeSingular, NodeSingular, StylesheetJson } from "cytoscape";
import { CARD_KINDS, type CardKind } from "./kinds";
import { LAYER } from "./layers";
import { type GraphTheme, type KindColors, PALETTES, type Palette } from "./palette";
import { FONTS } from "./text-fit";

/** CSS font families, as `getComputedStyle` gives them. */
export type Families = { readonly sans: string; readonly mono: string };

/** The style sheet of a theme. */
export function stylesheet(theme: GraphTheme, families: Families): StylesheetJson {
  const palette = PALETTES[theme];
  return [
    ...nodeBase(palette),
    ...fontRules(families),
    { selector: "node[size]", style: { "font-size": data("size") } },
    ...CARD_KINDS.flatMap((kind) => kindRules(kind, palette.kinds[kind])),
    ...stateRules(palette),
    ...badgeRules(palette),
    ...wireRules(palette),
    ...attentionRules(palette),
  ];
}

const data = (field: string) => (ele: NodeSingular) => ele.data(field);

function nodeBase(palette: Palette): StylesheetJson {
  return [
    {
      selector: "node",
      style: {
        width: data("width"),
        height: data("height"),
        shape: "round-rectangle",
        label: data("label"),
        "text-halign": data("halign"),
        "text-valign": "center",
        "text-margin-x": data("tx"),
        "text-margin-y": data("ty"),
        "text-wrap": "none",
        color: palette.text,
        "z-index-compare": "manual",
        "z-index": LAYER.card,
        "border-width": 1.25,
        "overlay-opacity": 0,
        "min-zoomed-font-size": 0,
      },
    },
    {
      selector: "node.box",
      style: {
        "background-color": palette.box.fill,
        "border-color": palette.box.line,
        "border-width": 1,
        "corner-radius": "12px",
        "z-index": LAYER.box,
        events: "no",
      },
    },
    {
      selector: "node.text",
      style: { "background-opacity": 0, "border-width": 0, "z-index": LAYER.text, events: "no" },
    },
    { selector: "node.box-text", style: { color: palette.box.text, "z-index": LAYER.boxText } },
    {
      selector: "node.box-text.over",
      style: {
        "z-index": LAYER.text,
        "text-background-color": palette.box.fill,
        "text-background-opacity": 0.9,
        "text-background-shape": "roundrectangle",
      },
    },
    ...projectRules(palette),
  ];
}

/** A box that is a card: its frame tells what kind of box it is, and whether something in it does not run. */
function projectRules(palette: Palette): StylesheetJson {
  const { container, uplink } = palette.kinds;
  const troubled = { "border-color": palette.warn.line, "border-style": "dashed", "border-width": 2 } as const;
  return [
    {
      selector: "node.project",
      style: {
        "background-color": container.fill,
        "border-color": container.line,
        "border-width": 1.5,
        "z-index": LAYER.card,
        events: "yes",
      },
    },
    { selector: "node.project.tree", style: { "background-color": uplink.fill, "border-color": uplink.line } },
    { selector: "node.project.troubled", style: { ...troubled, "background-color": palette.warn.fill } },
    { selector: "node.project-text", style: { color: palette.text } },
    { selector: "node.project-text.muted", style: { color: palette.muted } },
  ];
}

function fontRules(families: Families): StylesheetJson {
  return Object.entries(FONTS).map(([font, { family, size, weight }]) => ({
    selector: `node[font = "${font}"]`,
    style: { "font-family": families[family], "font-size": size, "font-weight": weight },
  }));
}

function kindRules(kind: CardKind, colors: KindColors): StylesheetJson {
  const radius = { container: 8, interface: 5, veth: 5, port: 10 }[String(kind)] ?? 7;
  return [
    {
      selector: `node.card.${kind}`,
      style: {
        "background-color": colors.fill,
        "border-color": colors.line,
        color: colors.text,
        "corner-radius": `${radius}px`,
        "z-index": kind === "interface" ? LAYER.inner : LAYER.card,
      },
    },
    { selector: `node.text.${kind}`, style: { color: colors.text } },
  ];
}

/** States are told by frame and badge, never by colour alone. */
function stateRules(palette: Palette): StylesheetJson {
  return [
    { selector: "node.card.interface", style: { "border-width": 1 } },
    { selector: "node.card.veth, node.card.namespace", style: { "border-width": 1 } },
    {
      selector: "node.card.line",
      style: { "background-color": palette.kinds.bridge.line, "border-width": 0, "corner-radius": "2px" },
    },
    { selector: "node.card.reference", style: { "border-style": "dashed", "border-dash-pattern": [4, 3] } },
    { selector: "node.card.container.paused", style: { "border-style": "double", "border-width": 4 } },
    {
      selector: "node.card.container.stopped, node.card.interface.stopped, node.card.port.stopped",
      style: { "border-style": "dashed", "background-color": palette.box.fill, color: palette.muted },
    },
    { selector: "node.text.muted, node.text.interface.stopped", style: { color: palette.muted } },
  ];
}

function badgeRules(palette: Palette): StylesheetJson {
  const rule = (tone: "plain" | "warn" | "nat") => ({
    selector: `node.badge.${tone}`,
    style: { "background-color": palette[tone].fill, "border-color": palette[tone].line, color: palette[tone].text },
  });
  return [
    {
      selector: "node.badge",
      style: { "corner-radius": "8px", "border-width": 0.75, "z-index": LAYER.inner, events: "no" },
    },
    rule("plain"),
    rule("warn"),
    rule("nat"),
  ];
}

const edgeData = (field: string) => (edge: EdgeSingular) => edge.data(field);

function wireRules(palette: Palette): StylesheetJson {
  return [
    {
      selector: "edge",
      style: {
        "curve-style": "straight",
        "source-endpoint": edgeData("from"),
        "target-endpoint": edgeData("to"),
        width: 1.4,
        "line-color": palette.wire,
        "z-index-compare": "manual",
        "z-index": LAYER.wire,
        "overlay-opacity": 0,
        events: "no",
      },
    },
    {
      selector: 'edge[weights != ""]',
      style: {
        "curve-style": "round-segments",
        "edge-distances": "node-position",
        "segment-weights": edgeData("weights"),
        "segment-distances": edgeData("distances"),
        "segment-radii": [7],
      },
    },
    {
      selector: "edge.publishes",
      style: {
        "line-color": palette.kinds.port.line,
        "target-arrow-color": palette.kinds.port.line,
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.7,
      },
    },
    { selector: "edge.bus, edge.uplink", style: { "line-color": palette.kinds.nat.line, width: 1.2 } },
    { selector: "edge.spoke", style: { "line-color": palette.accent, "line-style": "dashed", width: 1.6 } },
    { selector: "edge.dashed", style: { "line-style": "dashed", "line-color": palette.dim } },
    { selector: "edge.on-focus", style: { display: "none" } },
  ];
}

/** Selection, the lit way, the dimmed rest, and what has just come. */
function attentionRules(palette: Palette): StylesheetJson {
  return [
    { selector: "node.dimmed", style: { opacity: 0.38 } },
    { selector: "edge.dimmed", style: { opacity: 0.18 } },
    {
      selector: "edge.lit",
      style: {
        display: "element",
        width: 2.4,
        "line-color": palette.accent,
        "target-arrow-color": palette.accent,
        "z-index": LAYER.lit,
      },
    },
    {
      selector: "node.card.chosen, node.project.chosen",
      style: { "outline-color": palette.accent, "outline-width": 2.5, "outline-offset": 2.5, "outline-opacity": 1 },
    },
    {
      selector: "node.cursor",
      style: { "outline-color": palette.text, "outline-width": 2, "outline-offset": 6, "outline-opacity": 1 },
    },
    {
      selector: "node.card.found, node.project.found",
      style: { "underlay-color": palette.warn.line, "underlay-opacity": 0.4, "underlay-padding": 4 },
    },
    {
      selector: "node.card.fresh",
      style: { "underlay-color": palette.accent, "underlay-opacity": 0.28, "underlay-padding": 6 },
    },
  ];
}
