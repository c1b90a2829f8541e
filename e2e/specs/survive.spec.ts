import { api, ofKind } from "./api";
import { expect, test } from "./fixtures";
import { drawn, positions } from "./picture";

// An engine that is killed takes its containers' wiring with it when it comes back, so this lab is its own.
test.use({ scenario: "many-5" });

const state = "state";

test("the engine hangs under the open page: what the kernel tells goes on, what the engine told is marked as old", async ({
  page,
  dashboard,
  lab,
}) => {
  const { topology } = api(dashboard.url);
  const containers = async () => ofKind(await topology(), "container");
  const bridges = async () => ofKind(await topology(), "bridge").map(({ label }) => label);
  await page.goto(dashboard.url);
  await drawn(page);
  await expect(page.getByTestId(state)).toHaveText(/live/i);
  const before = await containers();
  const [ended, other] = before.filter(({ container }) => container.pid !== undefined);
  const pid = ended?.container.pid;
  if (!ended || !other || pid === undefined) throw new Error("the lab runs no two containers");
  lab.hangEngine();
  try {
    await expect(page.getByTestId(state)).toHaveText(/engine gone/i, { timeout: 6000 });
    await expect(page.locator("[data-notice]").first()).toContainText("go on live");
    const { hosts, health } = await topology();
    expect(health).toMatchObject({ state: "engine-gone", kernelLive: true });
    expect(hosts).toMatchObject([{ engine: { state: "down", lastKnown: { local: true } } }]);
    expect(await containers()).toEqual(before);

    // The engine does not learn of a process's end now; the kernel has let go of it.
    process.kill(pid, "SIGKILL");
    await lab.inHost(["ip", "link", "add", "name", "br-meanwhile", "type", "bridge"]);
    await expect.poll(bridges).toContain("br-meanwhile");
    await page.getByRole("button", { name: "List" }).click();
    await expect(page.getByRole("treeitem").filter({ hasText: "br-meanwhile" }).first()).toBeVisible();
    const now = await containers();
    expect(now.map(({ label }) => label)).toEqual(before.map(({ label }) => label));
    expect(now.find(({ id }) => id === ended.id)).not.toHaveProperty("sandbox");
    expect(now.find(({ id }) => id === other.id)?.sandbox).toBe(other.sandbox);
    await lab.inHost(["iptables", "-t", "nat", "-A", "POSTROUTING", "-s", "203.0.113.9", "-j", "MASQUERADE"]);
    await expect.poll(async () => JSON.stringify(ofKind(await topology(), "nat"))).toContain("203.0.113.9");
    await expect(page.getByTestId(state)).toHaveText(/engine gone/i);

    lab.goOnEngine();
    await expect(page.getByTestId(state)).toHaveText(/live/i);
    await expect(page.locator("[data-notice]")).toHaveCount(0);
    await expect
      .poll(async () => (await containers()).find(({ id }) => id === ended.id)?.container.state)
      .toBe("exited");
    expect(await bridges()).toContain("br-meanwhile");
  } finally {
    lab.goOnEngine();
    await lab.inHost(["iptables", "-t", "nat", "-D", "POSTROUTING", "-s", "203.0.113.9", "-j", "MASQUERADE"]);
    await lab.inHost(["ip", "link", "delete", "br-meanwhile"]);
    await lab.docker(["start", ended.label]);
  }
});

test("the engine is killed and started again under the open page", async ({ page, dashboard, lab }) => {
  await page.goto(dashboard.url);
  await drawn(page);
  await expect(page.getByTestId(state)).toHaveText(/live/i);
  const before = Object.keys(await positions(page));
  await lab.killEngine();
  await expect(page.getByTestId(state)).toHaveText(/engine gone/i);
  await expect(page.locator("[data-notice]").first()).toContainText(/engine/i);
  // The last picture stands.
  expect(Object.keys(await positions(page))).toEqual(before);
  await lab.startEngine();
  await expect(page.getByTestId(state)).toHaveText(/live/i);
  const names = (await lab.docker(["ps", "--all", "--format", "{{.Names}}"])).trim().split("\n").sort();
  await expect
    .poll(async () =>
      ofKind(await api(dashboard.url).topology(), "container")
        .map(({ label }) => label)
        .sort(),
    )
    .toEqual(names);
  const [first = ""] = names;
  await lab.docker(["start", first]);
  await page.getByRole("button", { name: "List" }).click();
  await expect(page.getByRole("treeitem").filter({ hasText: first }).first()).not.toContainText(/exited/i);
});

test("the probe is killed with SIGKILL under the open page", async ({ page, dashboard, lab }) => {
  await page.goto(dashboard.url);
  await drawn(page);
  await expect(page.getByTestId(state)).toHaveText(/live/i);
  const { run } = await api(dashboard.url).topology();
  const killed = await dashboard.killProbe();
  expect(killed).toBeGreaterThan(0);
  await lab.docker(["run", "--detach", "--name", "after-the-kill", "busybox:local", "sleep", "infinity"]);
  try {
    await page.getByRole("button", { name: "List" }).click();
    await expect(page.getByRole("treeitem").filter({ hasText: "after-the-kill" }).first()).toBeVisible();
    await expect(page.getByTestId(state)).toHaveText(/live/i);
    expect((await api(dashboard.url).topology()).run, "the page's server went on").toBe(run);
    expect(dashboard.output()).toMatch(/the probe ended \(SIGKILL\)/);
  } finally {
    await lab.docker(["rm", "--force", "after-the-kill"]);
  }
});
