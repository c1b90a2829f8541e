import { rmSync } from "node:fs";
import { z } from "zod";
import { guard } from "@/e2e/lab/at-exit";
import { createNamespaces, enter, namespacesOf, netnsPath } from "@/e2e/lab/namespaces";
import { claimDirectory, labId } from "@/e2e/lab/owner";
import { runOk } from "@/e2e/lab/run";
import { sweep } from "@/e2e/lab/sweep";
import { startChild } from "./child";
import { engineRules } from "./engine-rules";
import { figures } from "./figures";
import type { Row } from "./row";
import { BRIDGE, createSandboxes } from "./sandboxes";
import { readerIn } from "./scan-ours";

const GOAL_MS = 2;
/** Of each question, its walks in turn with the others'. */
const Walks = z.object({
  label: z.string(),
  disposition: z.string(),
  first: z.number(),
  walks: z.array(z.number()),
  asked: z.array(z.number()),
});
const Answer = z.array(Walks);

/** Everything is on one bridge, and each has a port of its own on the host. */
const published = (size: number) =>
  Array.from({ length: size }, (_, i) => ({
    address: `10.99.${(i + 1) >> 8}.${(i + 1) & 255}`,
    bridge: BRIDGE,
    port: 20_001 + i,
  }));

/** What becomes of each packet: a bench of wrong answers would be worth nothing. Nobody listens in the sandboxes. */
const WANT: Readonly<Record<string, string>> = {
  "outside to a published port": "refused",
  "container to container": "refused",
  "container to the internet": "leaves-host",
  "outside to a container": "dropped",
};

function rowsOf(size: number, { label, disposition, first, walks, asked }: z.infer<typeof Walks>): Row[] {
  if (disposition !== WANT[label]) throw new Error(`${label}: ${disposition} instead of ${WANT[label]}`);
  const seen = figures(walks);
  const note = `median of ${seen.runs}, p95 ${seen.p95.toFixed(2)}`;
  return [
    { what: `walk, ${label}`, size, measured: seen.median, unit: "ms", goal: GOAL_MS, note },
    { what: `walk, ${label}: first`, size, measured: first, unit: "ms" },
    { what: `walk, ${label}: with reading`, size, measured: figures(asked).median, unit: "ms" },
  ];
}

/** Walks over a host with the links and the rules of so many containers, read by the probe's own reader. */
export async function* benchWalk({
  sizes,
  runs,
}: {
  readonly sizes: readonly number[];
  readonly runs: number;
}): AsyncGenerator<Row> {
  const dir = claimDirectory();
  const names = namespacesOf(labId(dir));
  const host = netnsPath(names.host);
  const end = () => {
    sweep(dir);
    rmSync(dir, { recursive: true, force: true });
  };
  const forget = guard({ end: async () => end(), endNow: end });
  await createNamespaces(names);
  const sandboxes = await createSandboxes(labId(dir), names.host);
  try {
    await runOk(["ip", "-n", names.host, "addr", "add", "10.99.255.254/16", "dev", BRIDGE]);
    await runOk(enter(host, ["sysctl", "-qw", "net.ipv4.ip_forward=1"]));
    for (const size of sizes) {
      await sandboxes.grow(size);
      await runOk(enter(host, ["iptables-nft-restore"]), { input: engineRules(published(size)) });
      const reader = startChild(readerIn(host));
      try {
        reader.write(`walk ${runs} ${size}`);
        for (const walks of Answer.parse(JSON.parse(await reader.line()))) yield* rowsOf(size, walks);
      } finally {
        await reader.stop();
      }
    }
  } finally {
    await sandboxes.remove();
    end();
    forget();
  }
}
