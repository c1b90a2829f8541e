import type { Get } from "@/lib/client/ask";
import type { Topology } from "@/lib/client/shapes";
import type { Caption, DrawnTrace, GraphView, GraphWords } from "@/lib/graph/graph-view";

/** The kinds of file that the page saves: the seen ones are of what is in sight, the bare one is without rules and sockets. */
const FORMATS = ["png", "png-seen", "svg", "svg-seen", "json", "json-bare", "mmd", "dot"] as const;
/** One of these kinds. */
export type Format = (typeof FORMATS)[number];
/** Those that can be saved, where there are rules and sockets and where there are none. */
export const formatsOf = (rules: boolean): readonly Format[] =>
  rules ? FORMATS : FORMATS.filter((format) => format !== "json");
/** The extension of such a file. */
export const extensionOf = (format: Format) => format.replace(/-.*/, "");

/** What a file is made of. */
export type Source = {
  readonly view: GraphView;
  readonly topology: Topology;
  readonly caption: Caption;
  /** The trace that is open, to be drawn into it. */
  readonly trace?: DrawnTrace | undefined;
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

async function facts(get: Get, query: "?with=rules" | ""): Promise<Made> {
  const response = await get(`/api/topology.json${query}`);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  // Without a line each: of thousands of containers it would be more than is opened again.
  return text(JSON.stringify(await response.json()), "application/json");
}

async function png({ view, caption, trace }: Source, part: "whole" | "sight"): Promise<Made> {
  const [{ canvasPng }, { sceneOf }] = await Promise.all([
    import("@/lib/graph/export/canvas-png"),
    import("@/lib/graph/export/view-scene"),
  ]);
  const { blob, ...size } = await canvasPng(sceneOf(surfaceOf(view), part, trace), caption, surfaceOf(view).families);
  return { blob, size };
}

async function svg({ view, caption, trace }: Source, part: "wiring" | "sight"): Promise<Made> {
  const [{ drawSvg }, { sceneOf }] = await Promise.all([
    import("@/lib/graph/export/svg"),
    import("@/lib/graph/export/view-scene"),
  ]);
  return text(drawSvg(sceneOf(surfaceOf(view), part, trace), caption), "image/svg+xml");
}

function surfaceOf(view: GraphView) {
  const surface = view.surface();
  if (!surface) throw new Error("nothing is drawn yet");
  return surface;
}

/** Makes a file. Throws when the browser or the server cannot. What draws it is loaded when it is first asked for. */
export async function makeFile(format: Format, source: Source): Promise<Made> {
  const { topology, caption, words, get } = source;
  switch (format) {
    case "png":
      return png(source, "whole");
    case "png-seen":
      return png(source, "sight");
    case "svg":
      return svg(source, "wiring");
    case "svg-seen":
      return svg(source, "sight");
    case "json":
      return facts(get, "?with=rules");
    case "json-bare":
      return facts(get, "");
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
