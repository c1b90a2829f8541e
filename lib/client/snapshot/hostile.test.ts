import fc from "fast-check";
import { expect, test } from "vitest";
import { recordSandboxes } from "@/lib/inquiry/record-sandboxes";
import type { FirewallRule, FirewallTable } from "@/lib/model/firewall";
import type { FirewallAnswer } from "@/lib/model/firewall-inspection";
import { recordedHost } from "@/lib/probe/replay/fixtures/captures";
import { replayHost } from "@/lib/probe/replay/replay-host";
import { ReplayProbe } from "@/lib/probe/replay/replay-probe";
import { replaySandboxes } from "@/lib/probe/replay/replay-sandbox";
import { relate } from "@/lib/topology/relate";
import { Matrix } from "@/lib/wire/matrix";
import { type SnapshotFile, snapshotFile } from "@/lib/wire/snapshot-file";
import { Trace } from "@/lib/wire/trace";
import { answerFrom } from "./answer";
import { readSnapshot } from "./read";

const recorded = recordedHost("docker28");
const observation = replayHost(recorded, "h");
const probe = new ReplayProbe(observation, replaySandboxes(recorded));
const sandboxes = await recordSandboxes({ observation, inspect: (question) => probe.inspect(question) });
const good = snapshotFile(observation, relate(observation), sandboxes);

async function open(file: SnapshotFile) {
  const text = JSON.stringify(file);
  const read = await readSnapshot({ name: "a", size: text.length, text: async () => text });
  return "key" in read ? undefined : answerFrom(read);
}

type Leaf = { readonly holder: Record<string, unknown>; readonly key: string; readonly value: unknown };

/** Every text, number and flag of a value, with where it stands. */
function leavesOf(value: unknown): Leaf[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.entries(holder).flatMap(([key, inner]) =>
    typeof inner === "object" ? leavesOf(inner) : [{ holder, key, value: inner }],
  );
}

const at = fc.nat({ max: 1_000_000 });

test("facts that no kernel gave are answered as well, and in time", async () => {
  const donors = leavesOf({ facts: good.facts, sandboxes: good.sandboxes });
  const forged = fc.array(fc.tuple(at, at), { minLength: 1, maxLength: 200 });
  let opened = 0;
  await fc.assert(
    fc.asyncProperty(forged, async (swaps) => {
      const file = structuredClone(good);
      const leaves = leavesOf({ facts: file.facts, sandboxes: file.sandboxes });
      for (const [to, from] of swaps) {
        const leaf = leaves[to % leaves.length];
        // Another value of the same name: an index that is another link's, a chain that is another one.
        const alike = donors.filter(({ key, value }) => key === leaf?.key && typeof value === typeof leaf.value);
        if (leaf) leaf.holder[leaf.key] = alike[from % alike.length]?.value;
      }
      const get = await open(file);
      if (!get) return;
      opened++;
      const matrix = await get("/api/matrix?ports=80,443");
      Matrix.parse(await matrix.json());
      for (const { id } of file.facts.containers.slice(0, 4)) {
        const trace = await get(`/api/walk?from=container%3Ah%3A${id}&to=host&port=80`);
        if (trace.ok) Trace.parse(await trace.json());
      }
    }),
    { numRuns: 60 },
  );
  expect(opened).toBeGreaterThan(0);
}, 120_000);

const rule = (chain: string): FirewallRule => ({
  text: `jump ${chain}`,
  matches: [],
  statements: [{ kind: "jump", chain }],
});

test("chains that lead to each other again and again are not followed for ever", async () => {
  const base = { type: "filter", hook: "output", priority: 0, policy: "accept", devices: [] };
  const chains = Array.from({ length: 16 }, (_, i) => ({
    name: `c${i}`,
    rules: Array.from({ length: 7 }, () => rule(`c${i + 1}`)),
    ...(i === 0 && { base }),
  }));
  const last = { name: "c16", rules: [] };
  const tables: FirewallTable[] = [
    { source: "nftables", family: "inet", name: "t", dormant: false, sets: [], chains: [...chains, last] },
  ];
  const firewall: FirewallAnswer = {
    kind: "firewall",
    readAt: "",
    version: "",
    firewall: { tables, unread: [] },
    trouble: [],
  };
  const get = await open({ ...good, sandboxes: sandboxes.map((one) => ({ ...one, firewall })) });
  const response = await get?.("/api/walk?from=host&to=192.0.2.1&port=80");
  const { disposition, reason } = Trace.parse(await response?.json());
  expect([disposition, reason.key]).toEqual(["unknown", "too-many-rules"]);
}, 20_000);

test("containers that share each other's network are told of all the same", async () => {
  const [a, b] = good.facts.containers;
  const containers = good.facts.containers.map((one) =>
    one === a ? { ...one, sharesWith: b?.id } : one === b ? { ...one, sharesWith: a?.id } : one,
  );
  const get = await open({ ...good, facts: { ...good.facts, containers } });
  const network = good.facts.networks[0]?.id;
  const matrix = await get?.(`/api/matrix?network=network%3Ah%3A${network}`);
  expect(Matrix.parse(await matrix?.json()).sources.length).toBeGreaterThan(0);
  const trace = await get?.(`/api/walk?from=container%3Ah%3A${a?.id}&to=container%3Ah%3A${b?.id}&port=80`);
  expect(trace?.status).toBe(200);
});
