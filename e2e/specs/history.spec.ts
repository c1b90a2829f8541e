import type { Locator, Page } from "@playwright/test";
import type { Dashboard } from "@/e2e/lab/dashboard";
import { writeTrace } from "@/lib/client/trace-url";
import { expect, test } from "./fixtures";
import { drawn } from "./picture";

// The judge is the browser's own history: where its Back and Forward lead.

type Thing = {
  name: string;
  parameter: string;
  shown: (page: Page) => Locator;
  open(page: Page): Promise<void>;
  close(page: Page): Promise<void>;
};

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const closeIn = (place: Locator) => place.getByRole("button", { name: "Close", exact: true }).click();
const pane = (page: Page) => page.getByRole("complementary", { name: "Trace" });
const rules = (page: Page) =>
  page.getByRole("region", { name: /^Firewall \S/ }).filter({ has: page.getByRole("searchbox") });
const matrix = (page: Page) => page.getByRole("region", { name: "Who reaches whom" });

const BUS = "Networks as buses: who shares what";
const THINGS: Thing[] = [
  {
    name: "trace",
    parameter: "trace",
    shown: pane,
    open: (page) => press(page, "Trace from here"),
    close: (page) => closeIn(pane(page)),
  },
  {
    name: "matrix",
    parameter: "matrix",
    shown: matrix,
    open: (page) => press(page, "Matrix"),
    close: (page) => page.keyboard.press("Escape"),
  },
  {
    name: "firewall",
    parameter: "firewall",
    shown: rules,
    open: async (page) => {
      const details = page.getByRole("complementary", { name: "Details" });
      const way = details.getByRole("button", { name: "The host's rules about it" });
      if (!(await way.isVisible())) await details.getByRole("button", { name: "Firewall", exact: true }).click();
      await way.click();
    },
    close: (page) => page.keyboard.press("Escape"),
  },
  {
    name: "list",
    parameter: "list",
    shown: (page) => page.getByRole("navigation", { name: "List" }),
    open: (page) => press(page, "List"),
    close: (page) => press(page, "List"),
  },
  {
    name: "bus view",
    parameter: "view",
    shown: (page) => page.getByRole("button", { name: BUS, pressed: true }),
    open: (page) => press(page, BUS),
    close: (page) => press(page, BUS),
  },
];

const WEB = "container:web";

/** The page with a container selected, after an empty one in the browser's history; a mark on it tells whether it is still the same page. */
async function enterPage(page: Page, { url }: Dashboard): Promise<void> {
  await page.goto("about:blank");
  await page.goto(`${url}?sel=${encodeURIComponent(WEB)}`);
  await drawn(page);
  await page.evaluate(() => document.body.setAttribute("data-same", "yes"));
}

const isSame = (page: Page) => expect(page.locator("body")).toHaveAttribute("data-same", "yes");
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

for (const { name, parameter: own, shown, open, close } of THINGS) {
  test(`${name}: Back closes it, Forward opens it, and closing it leaves nothing to go back through`, async ({
    page,
    dashboard,
  }) => {
    await enterPage(page, dashboard);
    await open(page);
    await expect(shown(page)).toBeVisible();
    expect(parameter(page, own)).not.toBeNull();
    await page.goBack();
    await expect(shown(page)).toHaveCount(0);
    expect([parameter(page, own), parameter(page, "sel")]).toEqual([null, WEB]);
    await isSame(page);
    await page.goForward();
    await expect(shown(page)).toBeVisible();
    await isSame(page);
    await close(page);
    await expect(shown(page)).toHaveCount(0);
    await expect.poll(() => parameter(page, own)).toBeNull();
    await open(page);
    await expect(shown(page)).toBeVisible();
    await close(page);
    await expect(shown(page)).toHaveCount(0);
    await expect.poll(() => parameter(page, own)).toBeNull();
    await isSame(page);
    await page.goBack();
    await expect(page).toHaveURL("about:blank");
  });
}

test("what changes while a trace is open stays when it is closed, by Back and by its button", async ({
  page,
  dashboard,
}) => {
  await enterPage(page, dashboard);
  for (const [query, leave] of [
    ["db", () => page.goBack()],
    ["web", () => closeIn(pane(page))],
  ] as const) {
    await press(page, "Trace from here");
    await pane(page).getByRole("combobox", { name: "To", exact: true }).fill("db");
    await pane(page).getByRole("combobox", { name: "Port" }).fill("5432");
    await page.keyboard.press("Escape");
    await pane(page).getByRole("form").getByRole("button", { name: "Trace", exact: true }).click();
    await expect.poll(() => parameter(page, "trace")).toContain("port=5432");
    await page.getByRole("textbox", { name: "Search and filter" }).fill(query);
    await expect.poll(() => parameter(page, "q")).toBe(query);
    await leave();
    await expect(pane(page)).toHaveCount(0);
    await expect.poll(() => parameter(page, "trace")).toBeNull();
    expect(parameter(page, "q")).toBe(query);
    await isSame(page);
  }
  await page.goBack();
  await expect(page).toHaveURL("about:blank");
});

test("a list opened over a trace: closing both, the trace first, leaves neither nor an entry of theirs", async ({
  page,
  dashboard,
}) => {
  await enterPage(page, dashboard);
  await press(page, "Trace from here");
  await press(page, "List");
  await closeIn(pane(page));
  await expect(pane(page)).toHaveCount(0);
  await press(page, "List");
  await expect(page.getByRole("navigation", { name: "List" })).toHaveCount(0);
  await expect.poll(() => [parameter(page, "trace"), parameter(page, "list")]).toEqual([null, null]);
  await expect(pane(page)).toHaveCount(0);
  await page.goBack();
  await expect(page).toHaveURL("about:blank");
});

test("a trace that a link opened is closed, and Back leaves to where the link was", async ({ page, dashboard }) => {
  await page.goto("about:blank");
  const link = writeTrace("", { from: "host", to: "web", proto: "tcp", port: "80", family: "" });
  await page.goto(dashboard.url + link);
  await drawn(page);
  await closeIn(pane(page));
  await expect(pane(page)).toHaveCount(0);
  await expect.poll(() => parameter(page, "trace")).toBeNull();
  await press(page, "List");
  await page.goBack();
  await expect(page.getByRole("navigation", { name: "List" })).toHaveCount(0);
  await page.goBack();
  await expect(page).toHaveURL("about:blank");
});

test("also after a reload, and in another language", async ({ page, dashboard }) => {
  await enterPage(page, dashboard);
  await press(page, "Matrix");
  await expect(matrix(page)).toBeVisible();
  await page.reload();
  await expect(matrix(page)).toBeVisible();
  await page.goBack();
  await expect(matrix(page)).toHaveCount(0);
  await page.goForward();
  await expect(matrix(page)).toBeVisible();
  await press(page, "Language: 한국어");
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await expect.poll(() => parameter(page, "matrix")).not.toBeNull();
  await page.goBack();
  await expect(page.getByRole("grid")).toHaveCount(0);
  // Closed by hand it leaves no entry behind, either.
  await page.goForward();
  await expect(page.getByRole("grid")).toBeVisible();
  await press(page, "언어: English");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.keyboard.press("Escape");
  await expect(matrix(page)).toHaveCount(0);
  await expect.poll(() => parameter(page, "matrix")).toBeNull();
  await page.goBack();
  await expect(page).toHaveURL("about:blank");
});
