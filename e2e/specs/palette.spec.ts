import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { drawn } from "./picture";

async function noViolations(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    what,
  ).toEqual([]);
}

test("everything is reached by typing: things, commands, and the keys", async ({ page, dashboard }) => {
  await page.goto(dashboard.url);
  await drawn(page);
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox", { name: "Commands and things" });
  await expect(box).toBeFocused();
  await noViolations(page, "palette");
  await box.fill("name:/^backnet$/");
  await expect(page.getByRole("option").first()).toContainText("backnet");
  await page.keyboard.press("Enter");
  await expect(box).toHaveCount(0);
  const panel = page.getByRole("complementary", { name: "Details" });
  await expect(panel.getByRole("heading", { level: 2 })).toHaveText("backnet");

  await page.keyboard.press("Control+k");
  await box.fill("list");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation", { name: "List" })).toBeVisible();

  await page.keyboard.press("Control+k");
  await box.fill("clear");
  await page.keyboard.press("Enter");
  await expect(panel).toHaveCount(0);

  await page.keyboard.press("Control+k");
  await box.fill("export dot");
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toMatch(/\.dot$/);

  await page.keyboard.press("Control+k");
  await box.fill("web");
  await expect(page.getByRole("option", { name: "Trace from web" })).toHaveCount(1);
  await box.fill("view bus");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/[?&]view=bus/);
  await page.keyboard.press("Control+k");
  await box.fill("wiring again");
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/[?&]view=bus/);
  await page.keyboard.press("Control+k");
  await box.fill("matrix");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Who reaches whom" })).toBeVisible();
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+k");
  await box.fill("no such thing at all");
  await expect(page.getByRole("status").filter({ hasText: "Nothing matches" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(box).toHaveCount(0);
});

/** Opens the page; what is loaded after that comes when the returned function is called. */
async function openWithout(page: Page, url: string): Promise<() => void> {
  let late = false;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/_next\/static\/chunks/, async (route) => {
    if (late) await held;
    await route.continue();
  });
  await page.goto(url);
  await drawn(page);
  late = true;
  return release;
}

test("Enter before the palette is there chooses what is typed, and Escape leaves it", async ({ page, dashboard }) => {
  const release = await openWithout(page, dashboard.url);
  const search = page.getByRole("textbox", { name: "Search and filter" });
  await search.focus();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("x");
  await page.keyboard.press("Escape");
  await expect(search).toBeFocused();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("name:/^backnet$/");
  await page.keyboard.press("Enter");
  release();
  const panel = page.getByRole("complementary", { name: "Details" });
  await expect(panel.getByRole("heading", { level: 2 })).toHaveText("backnet");
  await expect(page.getByRole("combobox", { name: "Commands and things" })).toHaveCount(0);
  await expect(search).toBeFocused();
});

test("what an input method composes is not cut when the palette comes", async ({ page, dashboard }) => {
  const release = await openWithout(page, dashboard.url);
  const keyboard = await page.context().newCDPSession(page);
  const box = page.getByRole("combobox", { name: "Commands and things" });
  await page.keyboard.press("Control+k");
  await keyboard.send("Input.imeSetComposition", { text: "매", selectionStart: 1, selectionEnd: 1 });
  const loaded = page.waitForResponse(/_next\/static\/chunks/);
  release();
  await loaded;
  await page.waitForLoadState("networkidle");
  await expect(box).toHaveCount(0);
  await keyboard.send("Input.insertText", { text: "매트릭스" });
  await expect(box).toBeFocused();
  await expect(box).toHaveValue("매트릭스");
});

test("no key is lost from the first on, and a trace that is chosen has the focus", async ({ page, dashboard }) => {
  const release = await openWithout(page, dashboard.url);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("web -> db:5432");
  release();
  const box = page.getByRole("combobox", { name: "Commands and things" });
  await expect(box).toHaveValue("web -> db:5432");
  await expect(box).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Trace", exact: true })).toBeFocused();

  const search = page.getByRole("textbox", { name: "Search and filter" });
  await search.focus();
  await page.keyboard.press("Control+k");
  await expect(box).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(search).toBeFocused();
});

test("what cannot be traced is told at once, and at its field", async ({ page, dashboard }) => {
  await page.goto(dashboard.url);
  await drawn(page);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Commands and things" }).fill("wbe -> db:70000");
  await expect(page.getByRole("option").first()).toContainText("Is “web” meant?");
  await page.keyboard.press("Enter");
  const form = page.getByRole("form", { name: "What is traced" });
  await expect(form.getByRole("combobox", { name: "From" })).toHaveAccessibleDescription(/no container “wbe”.*“web”/);
  await expect(form.getByRole("combobox", { name: "Port" })).toHaveAccessibleDescription(
    "A port is a number from 1 to 65535.",
  );
  await expect(page.getByText("Say who sends")).toHaveCount(0);
  await expect(form.getByRole("button", { name: "Trace" })).toBeDisabled();
  await noViolations(page, "wrong");
});

test("? shows the keys, except where text is typed", async ({ page, dashboard }) => {
  await page.goto(dashboard.url);
  await drawn(page);
  const keys = page.getByRole("dialog", { name: "Keys" });
  await page.keyboard.press("?");
  await expect(keys).toBeVisible();
  await noViolations(page, "keys");
  await page.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);
  await page.keyboard.press("/");
  await page.keyboard.type("?");
  await expect(keys).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Search and filter" })).toHaveValue("?");
});

test("the palette changes theme and language", async ({ page, dashboard }) => {
  await page.goto(dashboard.url);
  await drawn(page);
  const run = async (text: string) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").getByRole("combobox").fill(text);
    await page.keyboard.press("Enter");
  };
  await run("dark theme");
  await expect(page.locator("html")).toHaveClass(/dark/);
  await run("language");
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
});
