import { hostileTexts } from "@/e2e/lab/scenarios/hostile";
import { api, ofKind } from "./api";
import { expect, test } from "./fixtures";
import { drawn } from "./picture";

test.use({ scenario: "hostile" });

test("names and labels of strangers are shown as text", async ({ page, dashboard }) => {
  const wrong: string[] = [];
  page.on("dialog", async (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  await page.goto(dashboard.url);
  await drawn(page);
  await page.getByRole("button", { name: "List" }).click();
  const snapshot = await api(dashboard.url).topology();
  const labels = snapshot.nodes.map(({ label }) => label);
  const told = [
    ...labels,
    ...ofKind(snapshot, "container").flatMap(({ container }) => [
      container.project,
      container.service,
      container.hostname,
    ]),
  ];
  const script = Object.values(hostileTexts).find((text) => text.includes("<script>"));
  expect(told.some((text) => text?.includes(script ?? "nothing"))).toBe(true);
  for (const { id } of [...ofKind(snapshot, "container"), ...ofKind(snapshot, "network")]) {
    await page.locator(`[data-node-id="${id}"]`).first().click();
    await expect(page.getByRole("complementary", { name: "Details" }).getByRole("heading", { level: 2 })).toBeVisible();
  }
  // Nothing of it became an element: every script on the page came with the page's own nonce.
  const foreign = await page.evaluate(
    () =>
      [...document.scripts].filter((script) => !script.nonce && !script.src).length +
      document.querySelectorAll("img[onerror], b > i > u").length,
  );
  expect(foreign).toBe(0);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(width, "300 characters must not widen the page").toBeLessThanOrEqual(0);
  expect(wrong).toEqual([]);
});
