import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { inspectContainers, inspectNetworks } from "@/e2e/lab/oracle";
import { api, ofKind } from "./api";
import { expect, test } from "./fixtures";
import { drawn } from "./picture";

/** Labels of the cards with a class, as the graph library has them. */
async function cardsOf(page: Page, selector: string): Promise<string[]> {
  return page.evaluate((wanted) => {
    const holder = [...document.querySelectorAll<HTMLElement>("[data-testid=graph] *")].find(({ _cyreg }) => _cyreg);
    return (holder?._cyreg?.cy.elements(wanted).map((card) => card.id()) ?? []).sort();
  }, selector);
}

const box = (page: Page) => page.getByRole("textbox", { name: "Search and filter" });
const says = (page: Page) => page.getByTestId("matches");

test("a query marks its matches in graph and list, and dims the rest", async ({ page, dashboard, lab }) => {
  await page.goto(dashboard.url);
  await drawn(page);
  await page.keyboard.press("/");
  await expect(box(page)).toBeFocused();
  await box(page).fill("kind:container network:backnet");
  const snapshot = await api(dashboard.url).topology();
  // The engine's own word for who is on that network.
  const { Id } = (await inspectNetworks(lab)).find(({ Name }) => Name === "backnet") ?? { Id: "" };
  const members = (await inspectContainers(lab)).filter(({ NetworkSettings }) =>
    Object.values(NetworkSettings.Networks).some(({ NetworkID }) => NetworkID === Id),
  );
  const ids = ofKind(snapshot, "container")
    .filter(({ container }) => members.some((member) => member.Id === container.id))
    .map(({ id }) => id)
    .sort();
  expect(ids.length).toBeGreaterThan(1);
  await expect(says(page)).toHaveText(`${ids.length} matches`);
  await expect.poll(() => cardsOf(page, "node.card.found")).toEqual(ids);
  const dimmed = await cardsOf(page, "node.card.container.dimmed");
  const others = ofKind(snapshot, "container").filter(({ id }) => !ids.includes(id));
  expect(dimmed).toEqual(others.map(({ id }) => id).sort());
  await page.getByRole("button", { name: "Clear the search" }).click();
  await expect.poll(() => cardsOf(page, "node.card.found, node.card.dimmed")).toEqual([]);
});

test("Enter goes from match to match, Escape clears", async ({ page, dashboard }) => {
  await page.goto(dashboard.url);
  await drawn(page);
  await box(page).fill("kind:container project:shop");
  await expect(says(page)).toHaveText("3 matches");
  const heading = page.getByRole("complementary", { name: "Details" }).getByRole("heading", { level: 2 });
  for (const [key, name, place] of [
    ["Enter", "api", 1],
    ["Enter", "db", 2],
    ["Enter", "web", 3],
    ["Enter", "api", 1],
    ["Shift+Enter", "web", 3],
  ] as const) {
    await box(page).press(key);
    await expect(heading).toHaveText(name);
    await expect(says(page)).toHaveText(`${place} of 3`);
  }
  await box(page).press("Escape");
  await expect(box(page)).toHaveValue("");
  await expect(heading, "Escape in the box is the box's").toHaveText("web");
});

test("a link shows the same: selection, query, only matches", async ({ page, dashboard, browser }) => {
  await page.goto(dashboard.url);
  await drawn(page);
  await box(page).fill("ip:172.30.2.0/24 kind:container");
  await page.getByRole("button", { name: "Only matches" }).click();
  await box(page).press("Enter");
  await page.getByRole("combobox", { name: "Detail" }).selectOption("compact");
  await page.getByRole("button", { name: "List" }).click();
  await expect(page).toHaveURL(/[?&]detail=compact/);
  await expect(page).toHaveURL(/[?&]list=tree/);
  await expect(page).toHaveURL(/[?&]q=ip/);
  await expect(page).toHaveURL(/[?&]only=1/);
  await expect(page).toHaveURL(/[?&]sel=container/);
  const containers = await cardsOf(page, "node.card.container");
  expect(containers.length).toBe(2);
  const colleague = await browser.newPage();
  await colleague.goto(page.url());
  await drawn(colleague);
  await expect(box(colleague)).toHaveValue("ip:172.30.2.0/24 kind:container");
  await expect(says(colleague)).toHaveText("1 of 2");
  await expect.poll(() => cardsOf(colleague, "node.card.container")).toEqual(containers);
  await expect(colleague.locator("[data-testid=graph]")).toHaveAttribute("data-representation", "compact");
  const labels = colleague.getByRole("treeitem", { name: /^Container/ });
  await expect(labels.filter({ hasText: "other" })).toHaveCount(0);
  await expect(labels.filter({ hasText: "web" }).first()).toBeVisible();
  await colleague.getByRole("button", { name: "Only matches" }).click();
  await expect.poll(async () => (await cardsOf(colleague, "node.card.container")).length).toBeGreaterThan(10);
  await colleague.close();
});

const REFUSED = [
  ["port:x", "x is no port"],
  ["ip:172.30.0.0/40", "172.30.0.0/40 is no network"],
  ["name:", "name: needs a value"],
  ['"web', "A quote is not closed"],
  ["/(?=web)/", "This pattern cannot be used"],
  ["imag:nginx", "imag is no field"],
  ["nobodyhasthisname", "Nothing matches"],
] as const;

test("a query that is not understood says what is wrong with it", async ({ page, dashboard }) => {
  await page.goto(dashboard.url);
  await drawn(page);
  for (const [query, want] of REFUSED) {
    await box(page).fill(query);
    await expect(says(page)).toContainText(want);
  }
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

test("a pattern that would stop a backtracking engine does not stop the page", async ({ page, dashboard }) => {
  await page.goto(`${dashboard.url}?q=${encodeURIComponent("/^(([a-z0-9.:-])+.)+$x/")}`);
  await drawn(page);
  await expect(says(page)).toContainText("Nothing matches");
  await box(page).fill("name:/^(web|db)$/ kind:container");
  await expect(says(page)).toHaveText("2 matches");
});
