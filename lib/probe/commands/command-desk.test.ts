import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { sandboxId } from "@/lib/model/ids";
import { netns, observation } from "@/lib/topology/fixtures/build";
import { CommandDesk } from "./command-desk";

const folder = mkdtempSync(path.join(os.tmpdir(), "pb-desk-"));
afterAll(() => rmSync(folder, { recursive: true }));

const known = observation({ netns: [netns(1, { host: true }), netns(100)] });
const question = { kind: "command", command: "addresses", id: sandboxId(known.host.id, 1) } as const;
const desk = (enabled: boolean) =>
  new CommandDesk(enabled, { home: 1, netnsPath: () => undefined, dockerHost: "unix:///x" });

test("turned off, nothing runs", async () => {
  expect(await desk(false).answer(known, question)).toMatchObject({ reason: "refused" });
});

test("before the first reading there is nothing to run it on", async () => {
  expect(await desk(true).answer(undefined, question)).toMatchObject({ reason: "gone" });
});

test("a namespace that has gone since", async () => {
  const other = { ...question, id: sandboxId(known.host.id, 100) };
  expect(await desk(true).answer(known, other)).toMatchObject({ reason: "gone" });
});

test("a few at a time; a place is free again afterwards", async () => {
  const gate = path.join(folder, "gate");
  const ip = path.join(folder, "ip");
  writeFileSync(ip, `#!/bin/sh\nuntil [ -e ${gate} ]; do sleep 0.05; done\necho done\n`);
  chmodSync(ip, 0o755);
  vi.stubEnv("PATH", `${folder}:${process.env.PATH}`);
  const one = desk(true);
  const running = [0, 1, 2].map(() => one.answer(known, question));
  expect(await one.answer(known, question)).toMatchObject({ kind: "unanswered", reason: "busy" });
  writeFileSync(gate, "");
  for (const answer of await Promise.all(running)) expect(answer).toMatchObject({ kind: "command", output: "done\n" });
  expect(await one.answer(known, question)).toMatchObject({ kind: "command" });
  vi.unstubAllEnvs();
});
