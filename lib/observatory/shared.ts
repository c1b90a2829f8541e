import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Observation } from "@/lib/model/observation";
import { Observatory } from "./observatory";
import { RemoteProbe } from "./remote-probe";

// Next evaluates a module once per route bundle, so module state would give several; the global object is the one place shared by all.
const shared: typeof globalThis & { patchbayObservatory?: Observatory } = globalThis;

async function readSample(): Promise<Observation> {
  const text = await readFile(join(process.cwd(), "public", "sample", "observation.json"), "utf8");
  return Observation.parse(JSON.parse(text));
}

/**
 * The one observatory of this web process, started by the first who asks: never at import, because a build evaluates modules too.
 * Reads PATCHBAY_PROBE_SOCKET, set by the launcher; throws without it.
 */
export function sharedObservatory(): Observatory {
  const socketPath = process.env.PATCHBAY_PROBE_SOCKET;
  if (!socketPath) throw new Error("PATCHBAY_PROBE_SOCKET is not set: start Patchbay with `npm start`.");
  shared.patchbayObservatory ??= new Observatory({ probe: new RemoteProbe(socketPath), sample: readSample });
  return shared.patchbayObservatory;
}
