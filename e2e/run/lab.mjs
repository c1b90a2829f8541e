import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { installWhenNeeded } from "../../lib/launch/prepare.mjs";

// The lab is TypeScript, which Node 20 does not run: it is bundled first, its packages left outside.
process.chdir(join(dirname(fileURLToPath(import.meta.url)), "../.."));
try {
  installWhenNeeded();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const { build } = await import("esbuild");
const outfile = "build/lab.mjs";
await build({
  entryPoints: ["e2e/lab/main.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  logLevel: "warning",
});
await import(pathToFileURL(outfile).href);
