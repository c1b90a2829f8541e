import { expect, test } from "vitest";
import { networkId } from "@/lib/model/ids";
import { commandPath, readOutput } from "./command-output";

const run = { command: "network", id: networkId("h1", "n/1") } as const;
const answer = { kind: "command", readAt: "now", output: "<b>", errors: "", exitCode: 0, cut: false };

test("the id is one segment of the path", () => {
  expect(commandPath(run)).toBe("/api/commands/network/network%3Ah1%3An%252F1");
});

const TABLE: readonly [string, { ok: boolean; status: number; body: unknown }, object][] = [
  ["an answer", { ok: true, status: 200, body: answer }, { status: "done", answer }],
  [
    "refused",
    { ok: false, status: 403, body: { status: 403, title: "Refused", detail: "off" } },
    { status: "failed", problem: { key: "refused", title: "Refused", detail: "off" } },
  ],
  [
    "another shape",
    { ok: true, status: 200, body: { output: 1 } },
    { status: "failed", problem: { key: "not-understood", title: "", detail: "" } },
  ],
];
test.each(TABLE)("%s", async (_label, { body, ...rest }, want) => {
  expect(await readOutput(run, async () => ({ ...rest, json: async () => body }))).toEqual(want);
});
