import { test as base } from "@playwright/test";
import { type Dashboard, startDashboard } from "@/e2e/lab/dashboard";
import { type Lab, startLab } from "@/e2e/lab/lab";
import { canMakeNamespaces } from "@/e2e/lab/namespaces";
import { waitFor } from "@/e2e/lab/wait";
import { missingTools } from "@/e2e/run/tools.mjs";
import { api } from "./api";

interface WorkerFixtures {
  /** Which scenario the worker's lab holds; `test.use({ scenario: "empty" })` at the head of a file. */
  scenario: string;
  /** A lab for all tests of the worker: a test that changes it puts it back. */
  lab: Lab;
  /** The dashboard on that lab. */
  dashboard: Dashboard;
}

interface TestFixtures {
  /** What the file's tests need of the machine; with "browser" they run without root as well. */
  needs: "lab" | "browser";
  requirements: undefined;
}

async function missing(needs: TestFixtures["needs"]): Promise<string | undefined> {
  const tools = missingTools(needs === "browser" ? ["chromium"] : undefined);
  if (tools.length > 0) return `not installed: ${tools.join(", ")}`;
  if (needs === "browser") return undefined;
  const { ok, reason } = await canMakeNamespaces();
  return ok ? undefined : reason;
}

// A worker's fixtures may take longer than a test: the first dashboard builds, and a stop waits for containers.
const setupMs = 300_000;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  scenario: ["standard", { scope: "worker", option: true }],
  lab: [
    async ({ scenario }, use) => {
      const lab = await startLab({ scenario });
      await use(lab);
      await lab.remove();
    },
    { scope: "worker", timeout: setupMs },
  ],
  dashboard: [
    async ({ lab }, use) => {
      const dashboard = await startDashboard(lab);
      const { health } = api(dashboard.url);
      await waitFor("the first reading", async () => (await health()).state === "live");
      await use(dashboard);
      await dashboard.stop();
    },
    { scope: "worker", timeout: setupMs },
  ],
  needs: ["lab", { option: true }],
  requirements: [
    async ({ needs }, use, info) => {
      const reason = await missing(needs);
      info.skip(reason !== undefined, reason ?? "");
      await use(undefined);
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
