import { spawn } from "node:child_process";
import { get } from "node:http";
import { startDashboard } from "@/e2e/lab/dashboard";
import { repositoryRoot } from "@/e2e/lab/root";
import { waitFor } from "@/e2e/lab/wait";
import { readProcess } from "@/e2e/run/processes.mjs";
import { expect, test } from "./fixtures";
import { drawn } from "./picture";

test.use({ needs: "browser" });

const NOWHERE = { DOCKER_HOST: "unix:///nonexistent/docker.sock" };

/** An open event stream, as a browser without a page around it. */
function hold(url: string): Promise<{ ended: Promise<void> }> {
  return new Promise((resolve, reject) => {
    get(new URL("/api/topology/stream", url), { agent: false }, (response) => {
      response.resume();
      resolve({ ended: new Promise((end) => response.on("close", end)) });
    }).on("error", reject);
  });
}

test("SIGTERM ends both processes within a second, with browsers open", async ({ page }) => {
  const dashboard = await startDashboard(undefined, NOWHERE);
  await page.goto(dashboard.url);
  await drawn(page);
  const stream = await hold(dashboard.url);
  const took = await dashboard.stop();
  await stream.ended;
  expect(took).toBeLessThan(1000);
  await expect(page.getByTestId("state")).toHaveText(/reconnecting/i);
});

test("npm start: SIGTERM and SIGINT to npm end it all, exit code 0", async () => {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    const { PORT: _port, ...env } = process.env;
    const child = spawn("npm", ["start"], {
      cwd: repositoryRoot,
      env: { ...env, ...NOWHERE, PATCHBAY_PORT: "39117" },
      detached: true,
    });
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    await waitFor("the URL", () => /Patchbay is at http:\/\/127\.0\.0\.1:39117\//.test(said), 60_000);
    const ended = new Promise<number | null>((resolve) => child.on("exit", (code) => resolve(code)));
    const began = performance.now();
    child.kill(signal);
    await ended;
    expect(performance.now() - began, signal).toBeLessThan(1500);
    await waitFor("a free port", () =>
      fetch("http://127.0.0.1:39117/api/health").then(
        () => false,
        () => true,
      ),
    );
  }
});

test("when the launcher is killed, what it started ends by itself", async () => {
  const dashboard = await startDashboard(undefined, NOWHERE);
  process.kill(dashboard.pid, "SIGKILL");
  await waitFor("the end of the web server", () =>
    fetch(new URL("/api/health", dashboard.url)).then(
      () => false,
      () => true,
    ),
  );
  await waitFor("the end of the launcher", () => readProcess(dashboard.pid) === undefined);
  await dashboard.stop();
});
