import { rmSync } from "node:fs";
import { z } from "zod";
import { guard } from "@/e2e/lab/at-exit";
import { enter, netnsPath } from "@/e2e/lab/namespaces";
import { claimDirectory, labId } from "@/e2e/lab/owner";
import { runOk } from "@/e2e/lab/run";
import { sweep } from "@/e2e/lab/sweep";
import { startChild } from "./child";
import { figures, monotonicMs } from "./figures";
import type { Row } from "./row";
import { readerIn } from "./scan-ours";

const GOAL_MS = 250;

/** Numbered containers, fifty bridges: what an engine writes of a published port, in the words of either tool. */
const address = (i: number) => `10.${1 + (i >> 16)}.${(i >> 8) & 255}.${i & 255}`;
const bridge = (i: number) => `br-${String(i % 50).padStart(12, "0")}`;

function iptablesRules(size: number): string {
  const numbers = Array.from({ length: Math.round(size / 3) }, (_, i) => i);
  const raw = numbers.map((i) => `-A PREROUTING -d ${address(i)}/32 ! -i ${bridge(i)} -j DROP`);
  const filter = numbers.map(
    (i) => `-A DOCKER -d ${address(i)}/32 ! -i ${bridge(i)} -o ${bridge(i)} -p tcp -m tcp --dport 80 -j ACCEPT`,
  );
  const nat = numbers.map(
    (i) => `-A DOCKER ! -i ${bridge(i)} -p tcp -m tcp --dport ${10_000 + i} -j DNAT --to-destination ${address(i)}:80`,
  );
  const table = (name: string, chains: string[], rules: string[]) => [`*${name}`, ...chains, ...rules, "COMMIT"];
  return [
    ...table("raw", [":PREROUTING ACCEPT [0:0]"], raw),
    ...table("filter", [":FORWARD DROP [0:0]", ":DOCKER - [0:0]"], filter),
    ...table("nat", [":PREROUTING ACCEPT [0:0]", ":DOCKER - [0:0]", "-A PREROUTING -j DOCKER"], nat),
    "",
  ].join("\n");
}

function nftRules(size: number): string {
  const numbers = Array.from({ length: Math.round(size / 3) }, (_, i) => i);
  return [
    "table ip engine {",
    "chain raw { type filter hook prerouting priority raw; policy accept;",
    ...numbers.map((i) => `ip daddr ${address(i)} iifname != "${bridge(i)}" counter drop comment "DROP DIRECT ACCESS"`),
    "}",
    "chain forward { type filter hook forward priority filter; policy drop;",
    ...numbers.map((i) => `oifname "${bridge(i)}" ip daddr ${address(i)} tcp dport 80 counter accept`),
    "}",
    "chain nat { type nat hook prerouting priority dstnat; policy accept;",
    ...numbers.map((i) => `iifname != "${bridge(i)}" tcp dport ${10_000 + i} counter dnat to ${address(i)}:80`),
    "}",
    "}",
    "",
  ].join("\n");
}

const FRONTS = [
  {
    who: "iptables",
    fill: ["iptables-nft-restore"],
    rules: iptablesRules,
    add: ["iptables-nft", "-A", "DOCKER", "-j", "RETURN"],
    tool: ["iptables-nft-save", "-c"],
  },
  {
    who: "nftables",
    fill: ["nft", "-f", "-"],
    rules: nftRules,
    add: ["nft", "add", "rule", "ip", "engine", "forward", "counter"],
    tool: ["nft", "-j", "list", "ruleset"],
  },
] as const;

const Reading = z.object({ ms: z.array(z.number()), found: z.number() });

/** Every rule of the host, read and understood by the probe's own reader, and the tool alone that it cannot do without. */
async function* measure(host: string, { who, tool, add }: (typeof FRONTS)[number], size: number, runs: number) {
  const reader = startChild(readerIn(netnsPath(host)));
  try {
    const read = async (times: number) => {
      reader.write(`rules ${times}`);
      const { ms, found } = Reading.parse(JSON.parse(await reader.line()));
      if (found < size - 5 || found > size + runs) throw new Error(`our reader saw ${found} of ${size} rules`);
      return ms;
    };
    const [cold = Number.NaN] = await read(1);
    await read(2);
    const ours: number[] = [];
    const changed: number[] = [];
    const alone: number[] = [];
    for (let run = 0; run < runs; run++) {
      ours.push(...(await read(1)));
      const began = monotonicMs();
      await runOk(enter(netnsPath(host), tool));
      alone.push(monotonicMs() - began);
      await runOk(enter(netnsPath(host), add));
      changed.push(...(await read(1)));
    }
    const { median, p95 } = figures(ours);
    const what = `rules of ${who}`;
    const note = `median of ${runs}, p95 ${p95.toFixed(0)}`;
    yield { what: `${what}: read and parsed`, size, measured: median, unit: "ms", goal: GOAL_MS, note };
    const afterChange = figures(changed).median;
    yield { what: `${what}: after one was added`, size, measured: afterChange, unit: "ms", goal: GOAL_MS };
    yield { what: `${what}: first in a process`, size, measured: cold, unit: "ms" };
    yield { what: `${what}: ${tool[0]} alone`, size, measured: figures(alone).median, unit: "ms" };
  } finally {
    await reader.stop();
  }
}

/** Reading a namespace full of rules, of iptables and of nftables, without an engine. */
export async function* benchRules({
  sizes,
  runs,
}: {
  readonly sizes: readonly number[];
  readonly runs: number;
}): AsyncGenerator<Row> {
  const dir = claimDirectory();
  const host = `${labId(dir)}-host`;
  const end = () => {
    sweep(dir);
    rmSync(dir, { recursive: true, force: true });
  };
  const forget = guard({ end: async () => end(), endNow: end });
  await runOk(["ip", "netns", "add", host]);
  try {
    for (const size of sizes) {
      for (const front of FRONTS) {
        await runOk(enter(netnsPath(host), front.fill), { input: front.rules(size) });
        yield* measure(host, front, size, runs);
        await runOk(enter(netnsPath(host), ["nft", "flush", "ruleset"]));
      }
    }
  } finally {
    end();
    forget();
  }
}
