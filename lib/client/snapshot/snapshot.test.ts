import { expect, test } from "vitest";
import { container, network, observation } from "@/lib/topology/fixtures/build";
import { syntheticObservation } from "@/lib/topology/fixtures/synthetic";
import { relate } from "@/lib/topology/relate";
import { type SandboxRecord, snapshotFile } from "@/lib/wire/snapshot-file";
import { MOST_BYTES, readSnapshot } from "./read";

const facts = syntheticObservation(12);
const topology = relate(facts);
const good = snapshotFile(facts, topology);
const text = JSON.stringify(good);

const read = (content: string, size = content.length) =>
  readSnapshot({ name: "a.json", size, text: async () => content });

test("what was saved is read again", async () => {
  const have = await read(text);
  expect(have).toEqual({ name: "a.json", file: good, topology });
});

const record: SandboxRecord = {
  inode: facts.netns[0]?.inode ?? 0,
  reception: { kind: "reception", readAt: facts.observedAt, listeners: [], trouble: [] },
  firewall: { kind: "unanswered", reason: "refused", message: "no" },
};
test("and so is what was saved with rules", async () => {
  const file = snapshotFile(facts, topology, [record]);
  expect(await read(JSON.stringify(file))).toMatchObject({ file });
});

test("a topology that the facts do not give is not believed", async () => {
  const lying = { ...good, topology: { ...good.topology, nodes: [] } };
  expect(await read(JSON.stringify(lying))).toMatchObject({ topology });
});

const damage = (change: object) => JSON.stringify({ ...good, ...change });
const twice = observation({ containers: [container("a"), container("a")] });
const nested = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
const rules = (of: unknown[]) => ({
  kind: "firewall",
  readAt: "",
  version: "",
  firewall: {
    tables: [
      {
        source: "nftables",
        family: "inet",
        name: "t",
        dormant: false,
        chains: [{ name: "c", rules: of }],
        sets: [],
      },
    ],
    unread: [],
  },
  trouble: [],
});
const AT_KIND = "sandboxes.0.firewall.kind";
const AT_TEXT = "sandboxes.0.firewall.firewall.tables.0.chains.0.rules.0.text";
const TABLE: readonly [label: string, content: string, key: string, value: unknown][] = [
  ["nothing", "", "notJson", expect.any(String)],
  ["a picture", "\u0089PNG\r\n", "notJson", expect.any(String)],
  ["half of it", text.slice(0, text.length / 2), "truncated", ""],
  ["all but the end", text.slice(0, -2), "truncated", ""],
  ["no object", "[1]", "notSnapshot", ""],
  ["null", "null", "notSnapshot", ""],
  ["another program's", '{"format":"other","version":1}', "notSnapshot", ""],
  ["a newer one", damage({ version: 2 }), "newer", "2"],
  ["no version", damage({ version: "1" }), "damaged", "version"],
  ["an older than the first", damage({ version: 0 }), "damaged", "version"],
  ["no time", damage({ observedAt: "<b>never" }), "damaged", "observedAt"],
  ["no facts", damage({ facts: undefined }), "damaged", "facts"],
  ["wrong facts", damage({ facts: { ...facts, containers: [{ id: 1 }] } }), "damaged", "facts.containers.0.id"],
  ["the same thing twice", damage({ facts: twice }), "contradictory", expect.stringContaining("container:h1:a")],
  ["no list of sandboxes", damage({ sandboxes: {} }), "damaged", "sandboxes"],
  ["a sandbox of nobody", damage({ sandboxes: [{ ...record, inode: "1" }] }), "damaged", "sandboxes.0.inode"],
  ["without its rules", damage({ sandboxes: [{ ...record, firewall: undefined }] }), "damaged", "sandboxes.0.firewall"],
  ["answers of another kind", damage({ sandboxes: [{ ...record, firewall: record.reception }] }), "damaged", AT_KIND],
  ["wrong rules", damage({ sandboxes: [{ ...record, firewall: rules([{ text: 1 }]) }] }), "damaged", AT_TEXT],
  ["a sandbox twice", damage({ sandboxes: [record, record] }), "contradictory", `sandboxes ${record.inode}`],
  ["deeply nested", nested, "notSnapshot", ""],
  [
    "deeply nested within",
    `{"format":"patchbay-snapshot","version":1,"facts":${nested}}`,
    "damaged",
    expect.any(String),
  ],
];
test.each(TABLE)("not opened: %s", async (_label, content, key, value) => {
  expect(await read(content)).toEqual({ key, value });
});

test("a file of 200 MB is not even read", async () => {
  const size = 200 * 1024 * 1024;
  expect(size).toBeGreaterThan(MOST_BYTES);
  const file = { name: "a", size, text: () => Promise.reject(new Error("it was read")) };
  expect(await readSnapshot(file)).toEqual({ key: "tooLarge", value: "200" });
});

test("a file that cannot be read says why", async () => {
  const file = { name: "a", size: 1, text: () => Promise.reject(new Error("gone")) };
  expect(await readSnapshot(file)).toEqual({ key: "unreadable", value: "gone" });
});

test("keys of every object's own change nothing", async () => {
  const have = await read(text.replace("{", '{"__proto__":{"polluted":1},"constructor":{"x":1},'));
  expect(have).toMatchObject({ name: "a.json" });
  expect("polluted" in {}).toBe(false);
});

test("odd texts in facts are relatable", async () => {
  const odd = observation({
    containers: [container("\ud800", { name: "\u0000", project: "\udfff" })],
    networks: [network("__proto__", "not a subnet")],
  });
  expect(await read(JSON.stringify(snapshotFile(odd, relate(odd))))).toMatchObject({ name: "a.json" });
});
