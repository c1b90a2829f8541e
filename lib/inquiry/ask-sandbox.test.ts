import { expect, test } from "vitest";
import { containerId } from "@/lib/model/ids";
import { FOUR, GAP, observe, pass } from "@/lib/observatory/fixtures/observed";
import { askSandbox, sandboxDetails } from "./ask-sandbox";

const [first] = FOUR.containers;
const id = containerId(FOUR.host.id, first?.id ?? "");
const inode = first?.netns ?? 0;

test("a sandbox is described from the last facts and from what is read just now", async () => {
  const { probe, observatory, heard } = observe(FOUR);
  expect(await sandboxDetails(observatory, id, false)).toBeUndefined();
  await pass(GAP);
  heard.length = 0;
  const readAt = "2026-01-01T00:00:09.000Z";
  const now = { links: [], counters: [], addresses: [], routes: [], rules: [], neighbors: [], fdb: [] };
  probe.answer = () => ({ kind: "sandbox", readAt, tables: now, listeners: [], trouble: [] });
  const details = await sandboxDetails(observatory, id, false);
  expect(details).toMatchObject({ sandbox: { netns: inode }, interfaces: [], listeners: [], readAt });
  expect(probe.questions).toEqual([{ kind: "sandbox", inode, connections: false, proxies: true }]);
  await pass(10 * GAP);
  expect([probe.observed, heard]).toEqual([1, []]);
});

test.each(["sandbox:h1:404", "sandbox:h2:1", "link:h1:1:2", "../../etc/passwd", ""])(
  "nobody is asked about %s",
  async (forged) => {
    const { probe, observatory } = observe(FOUR);
    await pass(GAP);
    expect(await sandboxDetails(observatory, forged, true)).toBeUndefined();
    expect(await askSandbox(observatory, forged, (number) => ({ kind: "counters", inode: number }))).toBeUndefined();
    expect(probe.questions).toEqual([]);
  },
);

test("a sandbox is described without its probe, when that does not answer in time, and says so", async () => {
  const { probe, observatory } = observe(FOUR);
  await pass(GAP);
  probe.answer = () => new Promise(() => {});
  const asked = sandboxDetails(observatory, `sandbox:h1:${inode}`, false);
  await pass(1000);
  const details = await asked;
  expect(details?.interfaces.length).toBeGreaterThan(0);
  expect(details?.problems.map(({ message }) => message)).toEqual(["The probe did not answer in time."]);
});

test("a question about a container's sandbox is one about its namespace", async () => {
  const { probe, observatory } = observe(FOUR);
  await pass(GAP);
  const destination = "192.0.2.7";
  await askSandbox(observatory, id, (number) => ({ kind: "route", inode: number, destination }));
  expect(probe.questions).toEqual([{ kind: "route", inode, destination }]);
});
