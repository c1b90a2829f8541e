import { api, ofKind } from "./api";
import { expect, test } from "./fixtures";
import { drawn, positions } from "./picture";

// An engine that is killed takes its containers' wiring with it when it comes back, so this lab is its own.
test.use({ scenario: "many-5" });

const state = "state";

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
