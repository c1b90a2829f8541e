import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDashboard } from "@/e2e/lab/dashboard";
import { Snapshot } from "@/lib/wire/protocol";
import { api, edgesOf, ofKind } from "./api";
import { expect, test } from "./fixtures";
import { drawn } from "./picture";

test.use({ scenario: "many-5" });

test("without an engine a recorded host is shown, with the reason; when an engine appears it goes live", async ({
  page,
  lab,
}) => {
  await lab.stopEngine();
  const dashboard = await startDashboard(lab);
  try {
    await page.goto(dashboard.url);
    await drawn(page);
    await expect(page.getByTestId("state")).toHaveText(/sample/i);
    const notice = page.locator("[data-notice]").first();
    await expect(notice).toContainText(/sample|recorded/i);
    await expect(notice).toContainText(lab.socket);
    const sample = await api(dashboard.url).topology();
    expect(ofKind(sample, "container").map(({ label }) => label)).toEqual(expect.arrayContaining(["web", "db"]));
    expect(edgesOf(sample, "veth").length).toBeGreaterThan(10);
    await lab.startEngine();
    await expect(page.getByTestId("state")).toHaveText(/live/i);
    await expect.poll(async () => ofKind(await api(dashboard.url).topology(), "container").length).toBe(5);
    const names = ofKind(await api(dashboard.url).topology(), "container").map(({ label }) => label);
    expect(names).not.toContain("db");
  } finally {
    await lab.startEngine().catch(() => {});
    await dashboard.stop();
  }
});

test("not root: what the engine tells and the host's own links, and the reason for the rest", async ({ lab }) => {
  for (const name of (await lab.docker(["ps", "--all", "--format", "{{.Names}}"])).trim().split("\n"))
    await lab.docker(["start", name]);
  chmodSync(lab.dir, 0o755);
  chmodSync(lab.socket, 0o666);
  const dashboard = await startDashboard(lab, { PATCHBAY_NETNS: undefined }, [
    "nsenter",
    `--net=${lab.hostNetns}`,
    "setpriv",
    "--reuid=65534",
    "--regid=65534",
    "--clear-groups",
  ]);
  try {
    // Its page is served inside the lab's namespace.
    const get = async (path: string) =>
      (await lab.inHost(["curl", "--silent", "--noproxy", "*", new URL(path, dashboard.url).href])).stdout;
    await expect.poll(async () => JSON.parse(await get("/api/health")).state).toBe("live");
    const snapshot = Snapshot.parse(JSON.parse(await get("/api/topology")));
    expect(snapshot.hosts[0]?.privileged).toBe(false);
    expect(ofKind(snapshot, "container")).toHaveLength(5);
    expect(edgesOf(snapshot, "bridge-port").length).toBeGreaterThanOrEqual(5);
    expect(edgesOf(snapshot, "endpoint").length).toBeGreaterThanOrEqual(5);
    expect(edgesOf(snapshot, "veth")).toHaveLength(0);
    const told = snapshot.problems.map(({ message, hint }) => `${message} ${hint}`).join("\n");
    expect(told).toMatch(/root|permission|permitted|privilege/i);
  } finally {
    await dashboard.stop();
  }
});

test("an engine that is not this machine's is never joined with this machine's kernel", async ({ page, lab }) => {
  const forwarder = createServer((socket) => {
    const engine = connect(lab.socket);
    socket.pipe(engine).pipe(socket);
    for (const end of [socket, engine]) end.on("error", () => [socket, engine].map((one) => one.destroy()));
  });
  await new Promise<void>((resolve) => forwarder.listen(0, "127.0.0.1", resolve));
  const address = forwarder.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const dashboard = await startDashboard(undefined, { DOCKER_HOST: `tcp://127.0.0.1:${port}` });
  try {
    await page.goto(dashboard.url);
    await drawn(page);
    const snapshot = await api(dashboard.url).topology();
    const engine = snapshot.hosts[0]?.engine;
    expect(engine?.state === "up" && engine.engine.local).toBe(false);
    expect(ofKind(snapshot, "container")).toHaveLength(5);
    for (const kind of ["sandbox", "interface", "bridge", "uplink", "nat"] as const)
      expect(ofKind(snapshot, kind), kind).toEqual([]);
    await expect(page.locator("[data-notice]").first()).toContainText(/engine/i);
  } finally {
    await dashboard.stop();
    forwarder.close();
  }
});

test("missing tools are a problem in the list, the rest is unharmed", async ({ lab }) => {
  // In a mount namespace of its own, where the folder with iptables, ip6tables and nft is empty.
  const empty = mkdtempSync(join(tmpdir(), "pb-empty-"));
  const hide = `mount --bind ${empty} /usr/sbin && exec "$@"`;
  const dashboard = await startDashboard(lab, {}, ["unshare", "--mount", "sh", "-c", hide, "sh"]);
  try {
    const client = api(dashboard.url);
    await expect.poll(async () => (await client.health()).state).toBe("live");
    const snapshot = await client.topology();
    expect(edgesOf(snapshot, "veth").length).toBeGreaterThanOrEqual(5);
    expect(ofKind(snapshot, "nat")).toEqual([]);
    expect(snapshot.problems.map(({ message }) => message).join("\n")).toMatch(/iptables-save/);
  } finally {
    await dashboard.stop();
    rmSync(empty, { recursive: true });
  }
});
