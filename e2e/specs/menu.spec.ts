import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { api, ofKind } from "./api";
import { expect, test } from "./fixtures";
import { drawn, whereIs } from "./picture";

const menuOf = (page: Page, name: string) => page.getByRole("menu", { name: `Menu of ${name}` });
const items = (menu: Locator) => menu.getByRole("menuitem");
const picture = (page: Page) => page.getByRole("application");

/** The middle of a card's head, on the page. */
async function headOf(page: Page, id: string): Promise<{ x: number; y: number }> {
  const box = await whereIs(page, id);
  if (!box) throw new Error(`not drawn: ${id}`);
  return { x: box.x + box.width / 2, y: box.y + Math.min(10, box.height / 2) };
}

/** The same, once the picture has come to rest: what is selected is brought into sight when the picture gets its size. */
async function headAtRest(page: Page, id: string): Promise<{ x: number; y: number }> {
  const frames = () =>
    page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  let head = await headOf(page, id);
  await expect(async () => {
    const before = head;
    await frames();
    head = await headOf(page, id);
    expect(head).toEqual(before);
  }).toPass();
  return head;
}

async function asked(page: Page, id: string): Promise<void> {
  const { x, y } = await headOf(page, id);
  await page.mouse.click(x, y, { button: "right" });
}

async function noViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`)).toEqual([]);
}

test("each kind of card has the menu that fits it, and an entry does what it says", async ({ dashboard, page }) => {
  const snapshot = await api(dashboard.url).topology();
  const { nodes } = snapshot;
  const idOf = (kind: string, label: string | RegExp) =>
    nodes.find(
      (node) => node.kind === kind && (label instanceof RegExp ? label.test(node.label) : node.label === label),
    )?.id ?? `no ${kind} ${label}`;
  await page.goto(dashboard.url);
  await drawn(page);
  const cases = [
    {
      id: idOf("container", "web"),
      name: "web",
      want: [
        "Open details",
        "Trace from here",
        "Trace to here",
        /^Reachability within/,
        "Its own firewall rules",
        "Firewall rules that concern it",
        "Copy name",
        "Copy link",
      ],
    },
    {
      id: idOf("bridge", "docker0"),
      name: "docker0",
      want: [
        "Open details",
        "Trace from here",
        "Trace to here",
        "Reachability within bridge",
        "Firewall rules that concern it",
        "Copy name",
        "Copy link",
      ],
    },
    {
      id: idOf("port", /8080/),
      name: ofKind(snapshot, "port").find(({ port }) => port.hostPort === 8080)?.label ?? "",
      want: [
        "Open details",
        "Trace to here",
        /^Reachability within/,
        "Firewall rules that concern it",
        "Copy name",
        "Copy link",
      ],
    },
  ];
  for (const { id, name, want } of cases) {
    await asked(page, id);
    await expect(items(menuOf(page, name))).toHaveText(want);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
  }

  await asked(page, idOf("container", "web"));
  await items(menuOf(page, "web")).getByText("Trace from here").click();
  await expect(page.getByRole("combobox", { name: "From" })).toHaveValue("web");
  await expect(page).toHaveURL(/trace=from%3Dcontainer/);
  await asked(page, idOf("container", "web"));
  await items(menuOf(page, "web")).getByText("Firewall rules that concern it").click();
  await expect(page).toHaveURL(/firewall=.*about=container/);
  await expect(page.getByRole("region", { name: "Firewall" })).toBeVisible();
});

test("the keyboard opens it where it stands, goes through it, and is back in the picture afterwards", async ({
  dashboard,
  page,
}) => {
  await page.goto(dashboard.url);
  await drawn(page);
  await picture(page).focus();
  await page.keyboard.press("ArrowRight");
  const stop = (await page.getByTestId("stop").textContent()) ?? "";
  await page.keyboard.press("Shift+F10");
  const menu = page.getByRole("menu");
  await expect(menu).toBeVisible();
  await noViolations(page);
  const entries = items(menu);
  await expect(entries.first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(entries.nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(entries.last()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  await expect(picture(page)).toBeFocused();

  await page.keyboard.press("ContextMenu");
  await expect(entries.first()).toBeFocused();
  await page.keyboard.press("Enter");
  const name = await page
    .getByRole("complementary", { name: "Details" })
    .getByRole("heading", { level: 2 })
    .textContent();
  expect(stop).toContain(name ?? "none");
});

test("an empty place in a box has the box's menu, and beside all boxes there is none", async ({ dashboard, page }) => {
  await page.goto(dashboard.url);
  await drawn(page);
  await page.getByRole("combobox", { name: "Detail" }).selectOption("projects");
  const project = ofKind(await api(dashboard.url).topology(), "container").find(
    ({ container }) => container.project !== undefined,
  )?.container.project;
  const box = await page.evaluate((title) => {
    const holder = [...document.querySelectorAll<HTMLElement>("[data-testid=graph] *")].find((one) => one._cyreg);
    const found = holder?._cyreg?.cy.elements(".box").map((one) => (one.data("full") === title ? one.id() : ""));
    return found?.find((id) => id !== "") ?? "";
  }, project);
  await asked(page, box);
  await expect(items(menuOf(page, project ?? ""))).toHaveText([
    "Show its wiring",
    `Reachability within ${project}`,
    "Copy name",
  ]);
  await items(page.getByRole("menu"))
    .getByText(/^Reachability/)
    .click();
  await expect(page).toHaveURL(new RegExp(`matrix=.*project%3D${project}`));
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  test("a finger that rests on a card opens it", async ({ dashboard, page }) => {
    const { nodes } = await api(dashboard.url).topology();
    const web = nodes.find(({ kind, label }) => kind === "container" && label === "web")?.id ?? "";
    await page.goto(`${dashboard.url}?sel=${encodeURIComponent(web)}`);
    await drawn(page);
    await page.getByRole("button", { name: "Graph" }).click();
    const { x, y } = await headAtRest(page, web);
    const touch = await page.context().newCDPSession(page);
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
    await expect(menuOf(page, "web")).toBeVisible();
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await items(menuOf(page, "web")).getByText("Trace to here").tap();
    await expect(page.getByRole("combobox", { name: "To", exact: true })).toHaveValue("web");
  });
});
