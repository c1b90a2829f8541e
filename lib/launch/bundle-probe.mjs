import { dirname, join } from "node:path";
import { build } from "esbuild";
import { PROBE, ROOT } from "./paths.mjs";

/** Bundles the probe into one module, and the process that it starts into another; packages stay outside, because koffi carries native code. */
export async function bundleProbe() {
  await build({
    entryPoints: {
      probe: join(ROOT, "lib", "probe", "main.ts"),
      "connect-helper": join(ROOT, "lib", "probe", "verify", "connect-helper.mjs"),
    },
    outdir: dirname(PROBE),
    outExtension: { ".js": ".mjs" },
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
