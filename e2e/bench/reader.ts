import { createInterface } from "node:readline";
import { Kernel } from "@/lib/probe/kernel/kernel";
import { NativeMemory } from "@/lib/probe/netfilter/native-memory";
import { readFirewall } from "@/lib/probe/netfilter/read-firewall";
import { monotonicMs } from "./figures";
import { timeWalks } from "./reader-walk";

// Runs inside the namespace that plays the host, for what is measured without an engine and a page: `scan TIMES` answers how long
// each full reading took and how many namespaces the last one found; `anew TIMES` the same, each by a reader that knows nothing of the
// readings before; `rules TIMES` how long each reading of all netfilter rules took; `walk TIMES SIZE` how long walks took; `hear` prints the time of every hint.
const kernel = Kernel.open();
const memory = new NativeMemory();
const everything = { pids: [], paths: [] };
const say = (answer: object) => process.stdout.write(`${JSON.stringify(answer)}\n`);

function scan(times: number, reader: () => Kernel) {
  const ms: number[] = [];
  let found = 0;
  for (let run = 0; run < times; run++) {
    const one = reader();
    const began = monotonicMs();
    found = one.observe(everything).netns.length;
    ms.push(monotonicMs() - began);
    if (one !== kernel) one.close();
  }
  return { ms, found };
}

/** All rules of the namespace, as the host's are read. */
async function rules(times: number) {
  const ms: number[] = [];
  let found = 0;
  for (let run = 0; run < times; run++) {
    const began = monotonicMs();
    const known = kernel.nftRules(kernel.hostNetns);
    const { firewall } = await readFirewall({ ...(known && { kernel: known }), memory });
    ms.push(monotonicMs() - began);
    found = firewall.tables.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules)).length;
  }
  return { ms, found };
}

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [command, times, size] = line.split(" ");
    if (command === "scan") say(scan(Number(times), () => kernel));
    if (command === "anew") say(scan(Number(times), () => Kernel.open()));
    if (command === "rules") void rules(Number(times)).then(say);
    if (command === "walk") void timeWalks(kernel, Number(times), Number(size)).then(say);
    if (command === "hear") {
      kernel.observe(everything);
      kernel.watch(() => say({ heard: monotonicMs() }));
      say({ hearing: true });
    }
  })
  .on("close", () => {
    kernel.close();
    process.exit(0);
  });
