import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  devIndicators: false,
  turbopack: {
    // Without what the picture does not use: lib/launch/bundle-cytoscape.mjs.
    resolveAlias: { cytoscape: "./build/cytoscape.mjs" },
  },
  // Finds its WebAssembly beside itself.
  serverExternalPackages: ["canvaskit-wasm"],
  // Next hands a route's own content type to its compression as a list, which that takes for none; one from here is text. With it the event
  // stream goes out in gzip, flushed with each event: what came before is the dictionary, so that ids cost next to nothing.
  headers: async () => [
    {
      source: "/api/topology/stream",
      has: [{ type: "header", key: "accept", value: "text/event-stream" }],
      headers: [{ key: "content-type", value: "text/event-stream; charset=utf-8" }],
    },
  ],
  // `npm run check` checks types, tests included; a user who only starts it need not wait for that.
  typescript: { ignoreBuildErrors: true },
};

export default config;
