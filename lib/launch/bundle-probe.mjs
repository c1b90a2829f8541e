import { join } from "node:path";
import { build } from "esbuild";
import { PROBE, ROOT } from "./paths.mjs";

/** Bundles the probe into one module; packages stay outside, because koffi carries native code. */
export async function bundleProbe() {
  await build({
    entryPoints: [join(ROOT, "lib", "probe", "main.ts")],
    outfile: PROBE,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
    tsconfig: join(ROOT, "tsconfig.json"),
  });
}
