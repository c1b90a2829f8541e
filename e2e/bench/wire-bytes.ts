import { labImage } from "@/e2e/lab/image";
import type { Lab } from "@/e2e/lab/lab";
import { type Figures, figures } from "./figures";
import { quiet } from "./latency";
import type { Viewer } from "./viewer";

/** Bytes that one viewer is sent for one container, the repeated health not counted where it can be told apart. */
export interface WireBytes {
  readonly start: Figures;
  readonly stop: Figures;
}

const QUIET_MS = 1500;

/** Starts, stops and removes a container that many times on the default bridge. */
export async function measureWire(lab: Lab, viewer: Viewer, rounds: number): Promise<WireBytes> {
  const sent = () => viewer.bytes().all - viewer.bytes().health;
  const costs = async (args: readonly string[]) => {
    const before = sent();
    await lab.docker(args);
    await quiet(viewer, QUIET_MS);
    return sent() - before;
  };
  const [start, stop]: [number[], number[]] = [[], []];
  await quiet(viewer, QUIET_MS);
  for (let round = 0; round < rounds; round++) {
    start.push(await costs(["run", "--detach", "--name", "bench-wire", labImage, "sleep", "infinity"]));
    stop.push(await costs(["stop", "bench-wire"]));
    await costs(["rm", "bench-wire"]);
  }
  return { start: figures(start), stop: figures(stop) };
}
