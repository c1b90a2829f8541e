import { type Dashboard, startDashboard } from "@/e2e/lab/dashboard";
import { test as base } from "./fixtures";

/** For pages that a generated host is played to: a dashboard without an engine, one for all tests of a worker. */
export const test = base.extend<object, { server: Dashboard }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are asked for.
    async ({}, use) => {
      const server = await startDashboard(undefined, { DOCKER_HOST: "unix:///nonexistent/docker.sock" });
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
});
