import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { api, ofKind } from "./api";
import { expect, test } from "./fixtures";
import { drawn } from "./picture";

const open = async (page: Page, url: string, list: string, tab: string) => {
  await page.goto(url);
  await drawn(page);
  const button = page.getByRole("button", { name: list, exact: true });
  if (await button.isVisible()) await button.click();
  await page.getByRole("tab", { name: tab }).click();
  await expect(page.getByRole("grid")).toBeVisible();
};
/** The texts of a column, in the order of the page. */
const column = (page: Page, at: number) =>
  page
    .locator("tbody tr[data-node-id]")
    .evaluateAll((rows, cell) => rows.map((row) => row.querySelectorAll("td")[cell]?.textContent ?? ""), at);

test("networks are those of docker network ls", async ({ page, dashboard, lab }) => {
  await open(page, dashboard.url, "List", "Networks");
  const told = (await lab.docker(["network", "ls", "--format", "{{.Name}} {{.Driver}} {{.Scope}}"])).trim().split("\n");
  const [names, drivers, scopes] = [await column(page, 0), await column(page, 1), await column(page, 2)];
  expect(names.map((name, i) => `${name} ${drivers[i]} ${scopes[i]}`).sort()).toEqual(told.sort());
  expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", String(told.length + 1));
});

test("containers and ports are those of docker ps", async ({ page, dashboard, lab }) => {
  await open(page, dashboard.url, "List", "Containers");
  const format = "{{.Names}} {{.State}}";
  const told = (await lab.docker(["ps", "--all", "--format", format])).trim().split("\n");
  const [names, states] = [await column(page, 0), await column(page, 1)];
  expect(names.map((name, i) => `${name} ${states[i]}`).sort()).toEqual(told.sort());
  await page.getByRole("tab", { name: "Ports" }).click();
  const ports = (await column(page, 0)).flatMap((text) => text.split(", "));
  const published = (await lab.docker(["ps", "--format", "{{.Ports}}"])).match(/\S+:\d+(?=->)/g) ?? [];
  expect(ports.sort()).toEqual([...new Set(published.map((text) => text.replace(/^:::/, "[::]:")))].sort());
});

test("sorted by each column, filtered by words", async ({ page, dashboard }) => {
  await open(page, dashboard.url, "List", "Containers");
  const names = await column(page, 0);
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  expect(names).toEqual([...names].sort(collator.compare));
  const head = page.getByRole("columnheader", { name: "Name" });
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  await head.getByRole("button").click();
  await expect(head).toHaveAttribute("aria-sort", "descending");
  expect(await column(page, 0)).toEqual([...names].reverse());
  await page.getByRole("searchbox", { name: "Filter" }).fill("backnet RUNNING");
  await expect.poll(async () => (await column(page, 1)).every((state) => state === "running")).toBe(true);
  await expect.poll(async () => (await column(page, 0)).sort()).toEqual(["db", "web"]);
  await page.getByRole("searchbox", { name: "Filter" }).fill("no such thing");
  await expect(page.getByText("Nothing matches.")).toBeVisible();
});

test("by keyboard: one stop, arrows move, Enter selects; graph, panel and list share the selection", async ({
  page,
  dashboard,
}) => {
  await open(page, dashboard.url, "List", "Containers");
  const snapshot = await api(dashboard.url).topology();
  const rows = page.locator("tbody tr[data-node-id]");
  await expect(page.locator("tbody tr[tabindex='0']")).toHaveCount(1);
  await page.locator("tbody tr[tabindex='0']").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press("End");
  await expect(rows.last()).toBeFocused();
  await page.keyboard.press("Home");
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(rows.first()).toHaveAttribute("aria-selected", "true");
  const id = await rows.first().getAttribute("data-node-id");
  const node = ofKind(snapshot, "container").find((container) => container.id === id);
  const panel = page.getByRole("complementary", { name: "Details" });
  await expect(panel.getByRole("heading", { level: 2 })).toHaveText(node?.label ?? "");
  expect(new URL(page.url()).searchParams.get("sel")).toBe(`container:${node?.label}`);
  // Another list, and the tree, keep it; the panel's links lead the list along.
  await page.getByRole("tab", { name: "Everything" }).click();
  await expect(page.getByRole("treeitem", { selected: true }).first()).toContainText(node?.label ?? "");
});

test.describe("of hundreds only those in sight are drawn", () => {
  test.use({ viewport: { width: 1440, height: 500 } });
  test("and the keyboard reaches the rest", async ({ page, dashboard }) => {
    await open(page, dashboard.url, "List", "Interfaces");
    const rows = page.locator("tbody tr[data-node-id]");
    const all = Number(await page.getByRole("grid").getAttribute("aria-rowcount")) - 1;
    expect(all).toBeGreaterThan(30);
    expect(await rows.count()).toBeLessThan(all);
    await page.locator("tbody tr[tabindex='0']").focus();
    await page.keyboard.press("End");
    await expect(page.locator(`tbody tr[aria-rowindex="${all + 1}"]`)).toBeFocused();
    await expect(page.locator(`tbody tr[aria-rowindex="${all + 1}"]`)).toBeInViewport();
    await page.keyboard.press("Home");
    await expect(page.locator('tbody tr[aria-rowindex="2"]')).toBeFocused();
  });
});

const LOCALES = [
  { locale: "en-US", list: "List", tabs: ["Everything", "Networks", "Containers", "Interfaces", "Ports"] },
  { locale: "ko-KR", list: "목록", tabs: ["전체", "네트워크", "컨테이너", "인터페이스", "포트"] },
];
for (const { locale, list, tabs } of LOCALES) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });
      test("axe finds nothing to complain of", async ({ page, dashboard }) => {
        test.slow(); // Each look at the whole page takes axe seconds.
        const snapshot = await api(dashboard.url).topology();
        const web = ofKind(snapshot, "container").find(({ label }) => label === "web");
        await page.goto(`${dashboard.url}?sel=${encodeURIComponent(web?.id ?? "")}`);
        await drawn(page);
        await expect(page.locator("html")).toHaveAttribute("lang", locale.slice(0, 2));
        await page.getByRole("button", { name: list, exact: true }).click();
        for (const [i, tab] of tabs.entries()) {
          await page.getByRole("tab", { name: tab, exact: true }).click();
          // The panel beside it is the same each time.
          const axe = new AxeBuilder({ page });
          const { violations } = await (i === 0 ? axe : axe.include("nav")).analyze();
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
          expect(found, tab).toEqual([]);
        }
      });
    });
  }
}

test("the chosen language is remembered, and the page is rendered in it", async ({ page, dashboard }) => {
  await page.goto(dashboard.url);
  await drawn(page);
  await page.getByRole("button", { name: "Language: 한국어" }).click();
  await expect(page.getByRole("button", { name: "목록", exact: true })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  const reloaded = await page.reload();
  expect(await reloaded?.text()).toMatch(/<html[^>]* lang="ko"/);
  await drawn(page);
  await page.getByRole("button", { name: "언어: English" }).click();
  await expect(page.getByRole("button", { name: "List", exact: true })).toBeVisible();
});

test("what is this? opens by keyboard, and leads to the documentation", async ({ page, dashboard }) => {
  const snapshot = await api(dashboard.url).topology();
  const web = ofKind(snapshot, "container").find(({ label }) => label === "web");
  await page.goto(`${dashboard.url}?sel=${encodeURIComponent(web?.id ?? "")}`);
  await drawn(page);
  await page.getByRole("button", { name: "What is this? Identity" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "What is this? Identity" });
  await expect(dialog).toContainText("network namespace");
  const link = dialog.getByRole("link").first();
  await expect(link).toHaveAttribute("rel", /noopener/);
  expect(await link.getAttribute("href")).toMatch(/^https:\/\/(docs\.docker\.com|docs\.kernel\.org|man7\.org)\//);
  const { violations } = await new AxeBuilder({ page }).include("[role=dialog]").analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("complementary", { name: "Details" })).toBeVisible();
});
