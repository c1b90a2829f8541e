import { z } from "zod";
import { startChild } from "./child";
import { readerIn } from "./scan-ours";

/** A process in the host's namespace that does nothing but listen, by the probe's own Kernel.watch. */
export interface Ear {
  /** When the next hint came (monotonic milliseconds, stamped in the callback). Ask before the change is made. */
  next(): Promise<number>;
  stop(): Promise<void>;
}

const Heard = z.object({ heard: z.number() });

export async function startEar(hostNetns: string): Promise<Ear> {
  const reader = startChild(readerIn(hostNetns));
  reader.write("hear");
  await reader.line();
  const next = () =>
    new Promise<number>((resolve) => {
      reader.onLine = (line) => resolve(Heard.parse(JSON.parse(line)).heard);
    });
  // What nobody asked about is not kept.
  reader.onLine = () => {};
  return { next, stop: reader.stop };
}
