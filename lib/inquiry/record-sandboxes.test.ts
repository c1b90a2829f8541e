import { expect, test } from "vitest";
import type { Answer, Question } from "@/lib/model/inspection";
import { netns, observation } from "@/lib/topology/fixtures/build";
import { recordSandboxes } from "./record-sandboxes";

const GONE: Answer = { kind: "unanswered", reason: "gone", message: "It is no longer there." };
const reception: Answer = { kind: "reception", readAt: "", listeners: [], trouble: [] };
const firewall: Answer = {
  ...{ kind: "firewall", readAt: "", version: "", trouble: [] },
  firewall: { tables: [], unread: [] },
};
const told = (question: Question): Answer => (question.kind === "firewall" ? firewall : reception);

test("each namespace that can be read is asked for rules and sockets, the host's for its proxies, and why not stands there", async () => {
  const observed = observation({ netns: [netns(1, { host: true }), netns(2), netns(3, { readable: false })] });
  const asked: Question[] = [];
  const inspect = async (question: Question) => {
    asked.push(question);
    return "inode" in question && question.inode === 2 ? GONE : told(question);
  };
  expect(await recordSandboxes({ observation: observed, inspect })).toEqual([
    { inode: 1, reception, firewall },
    { inode: 2, reception: GONE, firewall: GONE },
  ]);
  expect(asked.filter(({ kind }) => kind === "reception")).toEqual([
    { kind: "reception", inode: 1, proxies: true },
    { kind: "reception", inode: 2, proxies: false },
  ]);
});

test("of many namespaces sixteen are read at a time", async () => {
  const many = Array.from({ length: 100 }, (_, i) => netns(i + 1));
  const reading = new Set<number>();
  let most = 0;
  const inspect = async (question: Question) => {
    const inode = "inode" in question ? question.inode : 0;
    reading.add(inode);
    most = Math.max(most, reading.size);
    await new Promise((resolve) => setImmediate(resolve));
    if (question.kind === "reception") reading.delete(inode);
    return told(question);
  };
  const records = await recordSandboxes({ observation: observation({ netns: many }), inspect });
  expect([records.map(({ inode }) => inode), most]).toEqual([many.map(({ inode }) => inode), 16]);
});

test("before anything was observed there is nothing to record", async () => {
  expect(await recordSandboxes({ observation: undefined, inspect: async () => GONE })).toEqual([]);
});
