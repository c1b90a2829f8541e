import { build } from "esbuild";

/**
 * Bundles a program of the lab or the bench, which is TypeScript that Node 20 does not run; packages stay outside.
 * @param {string} entry @param {string} outfile
 */
export async function bundle(entry, outfile) {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
}
