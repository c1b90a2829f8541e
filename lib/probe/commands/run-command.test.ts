import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { COMMAND_LIMITS, runCommand } from "./run-command";

const folder = mkdtempSync(path.join(os.tmpdir(), "pb-command-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A program that does what one of a host may do. */
function program(name: string, body: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!${process.execPath}\n${body}\n`, { mode: 0o755 });
  return file;
}

test("what it prints, and how it ends", async () => {
  const file = program("talk", "console.log('out'); console.error('err'); process.exitCode = 3");
  const want = { kind: "command", output: "out\n", errors: "err\n", exitCode: 3, cut: false };
  expect(await runCommand([file])).toMatchObject(want);
});

test("arguments are given as they are, without a shell", async () => {
  const odd = "$(id); `x` \"' \n --help <b>";
  const file = program("echo", "process.stdout.write(process.argv[2])");
  expect(await runCommand([file, odd])).toMatchObject({ output: odd });
});

test("of 10 MB the beginning is kept", async () => {
  const file = program(
    "flood",
    "const b = Buffer.alloc(1 << 20, 'x'); for (let i = 0; i < 10; i++) process.stdout.write(b)",
  );
  const answer = await runCommand([file]);
  if (answer.kind !== "command") throw new Error(answer.message);
  expect(answer.cut).toBe(true);
  expect(answer.output).toHaveLength(COMMAND_LIMITS.output);
});

test("one that hangs is killed, with all that it says", async () => {
  const pid = path.join(folder, "pid");
  const body = `require('fs').writeFileSync(${JSON.stringify(pid)}, String(process.pid)); setInterval(() => {}, 1000)`;
  expect(await runCommand([program("hang", body)])).toMatchObject({
    kind: "unanswered",
    reason: "failed",
    message: expect.stringContaining("did not end within 5 seconds"),
  });
}, 15_000);

test("it sees nothing of the probe's environment but the path", async () => {
  process.env.PATCHBAY_TEST_SECRET = "secret";
  const file = program("env", "process.stdout.write(Object.keys(process.env).sort().join(' '))");
  expect(await runCommand([file], { env: { DOCKER_HOST: "unix:///x" } })).toMatchObject({
    output: expect.not.stringContaining("SECRET"),
  });
  delete process.env.PATCHBAY_TEST_SECRET;
});

test.each([
  ["not installed", undefined, "is not installed"],
  ["a namespace that is gone", "/nowhere/netns", "The namespace is gone."],
])("%s", async (_label, netnsPath, message) => {
  const answer = await runCommand([path.join(folder, "no-such-tool")], { netnsPath });
  expect(answer).toMatchObject({ kind: "unanswered", message: expect.stringContaining(message) });
});
