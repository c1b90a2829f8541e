import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { ROOT } from "./paths.mjs";

/** Runs the launcher with only these settings to its end. None of these may get as far as installing or building. */
function launch(env: Record<string, string>): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const usual = { PATH: process.env.PATH, NODE_ENV: "production" as const };
    const child = spawn(process.execPath, ["lib/launch/start.mjs"], { cwd: ROOT, env: { ...usual, ...env } });
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk) => (output.stdout += chunk));
    child.stderr.on("data", (chunk) => (output.stderr += chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...output }));
  });
}

/** A port that is taken for the length of the task. */
async function withBusyPort<T>(task: (port: number) => Promise<T>): Promise<T> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  try {
    return await task(typeof at === "object" && at ? at.port : 0);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

describe("a mistake is told in one line on stderr, with exit code 1", () => {
  const table: [label: string, env: Record<string, string>, want: string][] = [
    ["a word for a port", { PATCHBAY_PORT: "http" }, 'PATCHBAY_PORT must be a port from 1 to 65535, not "http".'],
    ["a line break in a port", { PATCHBAY_PORT: "1\n2" }, 'PATCHBAY_PORT must be a port from 1 to 65535, not "1\\n2".'],
    ["a name to bind", { PATCHBAY_BIND: "box" }, 'PATCHBAY_BIND must be an IP address or localhost, not "box".'],
    [
      "another transport",
      { DOCKER_HOST: "ssh://box" },
      'DOCKER_HOST must be unix:///path/to/docker.sock or tcp://host:port, not "ssh://box".',
    ],
    [
      "a namespace that is not there",
      { PATCHBAY_NETNS: "/nowhere" },
      'PATCHBAY_NETNS must be the path of a network namespace; "/nowhere" cannot be read.',
    ],
  ];
  test.each(table)("%s", async (_, env, want) => {
    expect(await launch(env)).toEqual({ code: 1, stdout: "", stderr: `patchbay: ${want}\n` });
  });

  test("a busy port", async () => {
    await withBusyPort(async (port) => {
      expect(await launch({ PATCHBAY_PORT: String(port) })).toEqual({
        code: 1,
        stdout: "",
        stderr: `patchbay: Port ${port} on 127.0.0.1 is in use: set PATCHBAY_PORT to another.\n`,
      });
    });
  });

  test("an address that is not this machine's", async () => {
    const { code, stdout, stderr } = await launch({ PATCHBAY_BIND: "192.0.2.254" });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^patchbay: Port 3000 on 192\.0\.2\.254 cannot be used: .*EADDRNOTAVAIL.*\n$/);
  });
});
