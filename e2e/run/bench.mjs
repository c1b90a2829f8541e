import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { installWhenNeeded } from "../../lib/launch/prepare.mjs";
import { installPeers } from "./peers.mjs";

process.chdir(join(dirname(fileURLToPath(import.meta.url)), "../.."));
try {
  installWhenNeeded();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
await installPeers();
// Only now: what it imports may just have been installed.
const { bundle } = await import("./bundle.mjs");
await bundle("e2e/bench/reader.ts", "build/bench-reader.mjs");
await bundle("e2e/bench/main.ts", "build/bench.mjs");
await import(pathToFileURL("build/bench.mjs").href);
