import type { Get } from "@/lib/client/ask";
import type { Topology } from "@/lib/client/shapes";
import type { Caption, GraphView, GraphWords } from "@/lib/graph/graph-view";

/** The kinds of file that the page saves: `seen` is a PNG of what is in sight. */
export const FORMATS = ["png", "seen", "svg", "json", "mmd", "dot"] as const;
/** One of {@link FORMATS}. */
export type Format = (typeof FORMATS)[number];
/** The extension of such a file. */
export const extensionOf = (format: Format) => (format === "seen" ? "png" : format);

/** What a file is made of. */
export type Source = {
  readonly view: GraphView;
  readonly topology: Topology;
  readonly caption: Caption;
  /** What is said in a text of the picture. */
  readonly words: GraphWords;
  /** Where the facts are asked for. */
  readonly get: Get;
};

/** A file, and for a picture in pixels its size and scale. */
export type Made = { readonly blob: Blob; readonly size?: { width: number; height: number; scale: number } };

const text = (content: string, type: string): Made => ({
  blob: new Blob([content], { type: `${type};charset=utf-8` }),
});

async function facts(get: Get): Promise<Made> {
  const response = await get("/api/topology.json");
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return text(`${JSON.stringify(await response.json(), null, 1)}\n`, "application/json");
}

/** Makes a file. Throws when the browser or the server cannot. What draws it is loaded when it is first asked for. */
export async function makeFile(format: Format, { view, topology, caption, words, get }: Source): Promise<Made> {
  switch (format) {
    case "png":
    case "seen": {
      const { blob, ...size } = await view.exportPng(caption, format === "png" ? "whole" : "sight");
      return { blob, size };
    }
    case "svg":
      return text(await view.exportSvg(caption), "image/svg+xml");
    case "json":
      return facts(get);
    case "mmd": {
      const { mermaidOf } = await import("@/lib/graph/export/mermaid");
      return text(mermaidOf(topology, caption, words), "text/vnd.mermaid");
    }
    case "dot": {
      const { dotOf } = await import("@/lib/graph/export/dot");
      return text(dotOf(topology, caption, words), "text/vnd.graphviz");
    }
  }
}
