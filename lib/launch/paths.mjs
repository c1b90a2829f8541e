import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root folder. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Next's command, run by node itself: a shell or npx in between would swallow signals. */
export const NEXT = join(ROOT, "node_modules", "next", "dist", "bin", "next");
/** The probe, bundled. */
export const PROBE = join(ROOT, "build", "probe.mjs");
/** Cytoscape, without what the picture does not use. */
export const CYTOSCAPE = join(ROOT, "build", "cytoscape.mjs");
