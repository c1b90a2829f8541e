import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleCytoscape } from "./bundle-cytoscape.mjs";
import { bundleProbe } from "./bundle-probe.mjs";
import { NEXT, ROOT } from "./paths.mjs";

// The stamp is written with the time at which building began: a source that is saved meanwhile counts as newer.
const stamp = join(ROOT, "build", "stamp");
const began = new Date();
rmSync(stamp, { force: true });
mkdirSync(join(ROOT, "build"), { recursive: true });
await bundleProbe();
await bundleCytoscape();
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
const { status } = spawnSync(process.execPath, [NEXT, "build"], {
  cwd: ROOT,
  stdio: ["ignore", "inherit", "inherit"],
  env,
});
if (status === 0) {
  writeFileSync(stamp, `${began.toISOString()}\n`);
  utimesSync(stamp, began, began);
}
process.exit(status ?? 1);
