import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { CYTOSCAPE, ROOT } from "./paths.mjs";

const SOURCE = join(ROOT, "node_modules", "cytoscape", "src");

const NOTHING = "export default {};";
/** What the picture does without, by the file of Cytoscape, and what stands in its place. */
const LEFT_OUT = {
  // The algorithms of graph theory.
  "collection/algorithms/index.mjs": NOTHING,
  // The picture comes with its places.
  "extensions/layout/index.mjs": `import impl from "./null.mjs"; export default [{ name: "null", impl }];`,
  // Slower without a GPU, and small text blurs.
  "extensions/renderer/canvas/webgl/drawing-redraw-webgl.mjs": NOTHING,
};

/** What its sources import of other packages, and the file beside this one that stands in its place. */
const REPLACED = {
  heap: "heap.mjs",
  "lodash/debounce.js": "debounce.mjs",
  "lodash/get.js": "no-path.mjs",
  "lodash/set.js": "no-path.mjs",
  "lodash/toPath.js": "no-path.mjs",
};

/** @param {Set<string>} met */
const trimmed = (met) => ({
  name: "trimmed",
  /** @param {import("esbuild").PluginBuild} build */
  setup(build) {
    const left = new Map(Object.entries(LEFT_OUT).map(([file, contents]) => [join(SOURCE, file), { file, contents }]));
    build.onLoad({ filter: /\.mjs$/ }, ({ path }) => {
      const found = left.get(path);
      if (!found) return undefined;
      met.add(found.file);
      return { contents: found.contents, resolveDir: join(path, "..") };
    });
    const replaced = new Map(Object.entries(REPLACED));
    build.onResolve({ filter: /^[^./]/ }, ({ path }) => {
      const file = replaced.get(path);
      if (file === undefined) return undefined;
      met.add(path);
      return { path: join(ROOT, "lib", "launch", "cytoscape", file) };
    });
  },
});

/**
 * Cytoscape from its own sources, without what the picture does not use: much less to load before it stands. Fails on a release of it that is put
 * together in another way.
 */
export async function bundleCytoscape() {
  const { version } = JSON.parse(readFileSync(join(SOURCE, "..", "package.json"), "utf8"));
  /** @type {Set<string>} */
  const met = new Set();
  await build({
    entryPoints: [join(SOURCE, "index.mjs")],
    outfile: CYTOSCAPE,
    bundle: true,
    format: "esm",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"', "process.env.VERSION": JSON.stringify(version) },
    legalComments: "inline",
    logLevel: "warning",
    plugins: [trimmed(met)],
  });
  const missed = [...Object.keys(LEFT_OUT), ...Object.keys(REPLACED)].filter((name) => !met.has(name));
  if (missed.length > 0) throw new Error(`Cytoscape ${version} has no ${missed.join(", ")}`);
}
