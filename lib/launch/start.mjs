import { buildWhenNeeded, installWhenNeeded } from "./prepare.mjs";
import { run } from "./run.mjs";
import { checkNode } from "./settings.mjs";

try {
  checkNode(process.versions.node);
} catch (error) {
  console.error(`patchbay: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
await run("start", () => {
  installWhenNeeded();
  buildWhenNeeded();
});
