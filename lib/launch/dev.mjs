import { installWhenNeeded } from "./prepare.mjs";
import { run } from "./run.mjs";

await run("dev", async () => {
  installWhenNeeded();
  const { bundleProbe } = await import("./bundle-probe.mjs");
  await bundleProbe();
  const { bundleCytoscape } = await import("./bundle-cytoscape.mjs");
  await bundleCytoscape();
});
