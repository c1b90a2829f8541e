import { join } from "node:path";
import { z } from "zod";
import { enter } from "@/e2e/lab/namespaces";
import { repositoryRoot } from "@/e2e/lab/root";
import { startChild } from "./child";

/** The argv of the program that reads and hears the kernel inside a namespace. */
export const readerIn = (hostNetns: string): string[] =>
  enter(hostNetns, [process.execPath, join(repositoryRoot, "build/bench-reader.mjs")]);

const Scan = z.object({ ms: z.array(z.number()), found: z.number() });

/** One process that reads everything when it is told to, by the probe's own reader. */
export interface Scanner {
  /**
   * How long each of that many readings took, in ms. They must find that many namespaces. `anew`: each by a reader that has read nothing
   * before, so that everything is decoded.
   */
  scan(how: "scan" | "anew", times: number, namespaces: number): Promise<number[]>;
  stop(): Promise<void>;
}

export function startScanner(hostNetns: string): Scanner {
  const reader = startChild(readerIn(hostNetns));
  const scan: Scanner["scan"] = async (how, times, namespaces) => {
    reader.write(`${how} ${times}`);
    const { ms, found } = Scan.parse(JSON.parse(await reader.line()));
    if (found < namespaces) throw new Error(`our reader saw ${found} of ${namespaces} namespaces`);
    return ms;
  };
  return { scan, stop: reader.stop };
}
