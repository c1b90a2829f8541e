/** Saving the picture and its data, and what stands on them. */
export const exports = {
  name: "Export",
  busy: "Exporting",
  title: "Save as a file",
  formats: {
    png: { label: "PNG", hint: "The whole picture in pixels" },
    svg: { label: "SVG", hint: "The whole picture, with text as text" },
    json: { label: "JSON snapshot", hint: "All facts; Patchbay opens it again" },
    mmd: { label: "Mermaid", hint: "Networks and containers, for Markdown" },
    dot: { label: "DOT", hint: "Networks and containers, for Graphviz" },
  },
  saved: "Saved {file}.",
  savedPng: "Saved a picture of {width} × {height} pixels, scale {scale}.",
  failed: "The file could not be made: {reason}",
  sample: "Recorded sample, not a live host",
  stale: "{state} since {time}: last picture",
} as const;
