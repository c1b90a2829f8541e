import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { installWhenNeeded } from "../../lib/launch/prepare.mjs";

process.chdir(join(dirname(fileURLToPath(import.meta.url)), "../.."));
try {
  installWhenNeeded();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
// Only now: what it imports may just have been installed.
const { bundle } = await import("./bundle.mjs");
const outfile = "build/soak.mjs";
await bundle("e2e/soak/main.ts", outfile);
await import(pathToFileURL(outfile).href);
