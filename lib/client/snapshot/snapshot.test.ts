import { expect, test } from "vitest";
import { hostNodeId } from "@/lib/model/ids";
import { container, network, observation } from "@/lib/topology/fixtures/build";
import { syntheticObservation } from "@/lib/topology/fixtures/synthetic";
import { HostDetails } from "@/lib/topology/host";
import { NetworkDetails } from "@/lib/topology/network";
import { relate } from "@/lib/topology/relate";
import { SandboxDetails } from "@/lib/topology/sandbox";
import { snapshotFile } from "@/lib/wire/snapshot-file";
import { answerFrom } from "./answer";
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

test("a topology that the facts do not give is not believed", async () => {
  const lying = { ...good, topology: { ...good.topology, nodes: [] } };
  expect(await read(JSON.stringify(lying))).toMatchObject({ topology });
});

const damage = (change: object) => JSON.stringify({ ...good, ...change });
const twice = observation({ containers: [container("a"), container("a")] });
const nested = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
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

const get = answerFrom(good);
const find = (kind: string) => encodeURIComponent(topology.nodes.find((node) => node.kind === kind)?.id ?? "");
test.each([
  ["a container", `/api/sandboxes/${find("container")}`, SandboxDetails],
  ["with a query", `/api/sandboxes/${find("sandbox")}?connections=1`, SandboxDetails],
  ["a network", `/api/networks/${find("network")}`, NetworkDetails],
  ["the host", `/api/hosts/${encodeURIComponent(hostNodeId("h1"))}`, HostDetails],
])("details of %s come from the facts", async (_label, path, schema) => {
  const response = await get(path);
  expect(response.ok).toBe(true);
  schema.parse(await response.json());
});
test.each([
  ["an unknown id", "/api/sandboxes/nope", 404],
  ["what was not recorded", "/api/firewall/sandbox%3Ah1%3A1", 409],
  ["another path", "/elsewhere", 409],
])("%s", async (_label, path, status) => {
  const response = await get(path);
  expect(response).toMatchObject({ ok: false, status });
});
test("the file itself", async () => expect(await (await get("/api/topology.json")).json()).toBe(good));
