import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runTool, TOOL_LIMIT } from "./run-tool";

const folder = mkdtempSync(path.join(os.tmpdir(), "pb-tool-"));
/** A program that does what a tool may do. */
function program(name: string, body: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!${process.execPath}\n${body}\n`, { mode: 0o755 });
  return file;
}

describe("runTool", () => {
  let table: [want: string, file: string][] = [];
  beforeAll(() => {
    table = [
      ["missing", path.join(folder, "no-such-tool")],
      ["crashed", program("crash", "process.kill(process.pid, 'SIGSEGV'); setInterval(() => {}, 1000)")],
      ["denied", program("deny", "console.error('Operation not permitted (you must be root)'); process.exitCode = 1")],
      ["failed", program("fail", "console.error('no idea'); process.exitCode = 3")],
      [
        "too-large",
        program(
          "flood",
          `const b = Buffer.alloc(1 << 20); for (let i = 0; i <= ${TOOL_LIMIT >> 20}; i++) process.stdout.write(b)`,
        ),
      ],
    ];
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("tells failures apart", async () => {
    for (const [want, file] of table) expect(await runTool([file])).toMatchObject({ ok: false, failure: want });
  });

  it("ends a tool that does not end by itself", async () => {
    const started = Date.now();
    const file = program("hang", "setInterval(() => {}, 1000)");
    expect(await runTool([file])).toMatchObject({ ok: false, failure: "timeout" });
    expect(Date.now() - started).toBeLessThan(8_000);
  }, 15_000);

  it("gives arguments as they are, without a shell", async () => {
    const file = program("echo", "process.stdout.write(process.argv[2])");
    expect(await runTool([file, "$(id); `x` \"'"])).toEqual({ ok: true, stdout: "$(id); `x` \"'" });
  });
});
