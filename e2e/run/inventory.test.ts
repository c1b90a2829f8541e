import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { leftBehind, runVariable, takeInventory } from "./inventory.mjs";
import { ownerLine } from "./lab-owner.mjs";

// Not one of this run's: the test would see itself.
const run = `unit-${process.pid}`;
const children: ChildProcess[] = [];
let temporary = "";

/** What is left behind of the kinds that this test makes; labs of others may come and go meanwhile. */
const left = async (before: Set<string>) =>
  (await leftBehind(before, run, 0)).filter((thing) => /^(process|directory) /.test(thing));

async function start(env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn("sleep", ["60"], { env: { ...process.env, ...env }, stdio: "ignore" });
  children.push(child);
  await once(child, "spawn");
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  const closed = once(child, "close");
  child.kill("SIGKILL");
  await closed;
}

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "patchbay-inventory-"));
  vi.stubEnv("TMPDIR", temporary);
});

afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null && child.signalCode === null) await end(child);
  vi.unstubAllEnvs();
  rmSync(temporary, { recursive: true });
});

describe("leftBehind", () => {
  it("names a process of the run, and none of another run", async () => {
    const before = takeInventory(run);
    const ours = await start({ [runVariable]: run });
    await start({ [runVariable]: "another" });
    expect(await left(before)).toEqual([`process ${ours.pid}: sleep 60`]);
    await end(ours);
    expect(await left(before)).toEqual([]);
  });

  it("does not name what was there before", async () => {
    await start({ [runVariable]: run });
    expect(await left(takeInventory(run))).toEqual([]);
  });

  it.each([
    ["without an owner", () => "", true],
    ["of a dead owner", () => `${process.pid} 0\n`, true],
    ["of somebody else who lives", () => ownerLine(process.pid), false],
  ])("a lab's directory %s", async (_label, owner, want) => {
    const before = takeInventory(run);
    const dir = join(temporary, "pb-abc123");
    mkdirSync(dir);
    writeFileSync(join(dir, "owner"), owner());
    expect(await left(before)).toEqual(want ? [`directory ${dir}`] : []);
  });
});
