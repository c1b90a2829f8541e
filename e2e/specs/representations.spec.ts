import type { Page } from "@playwright/test";
import { playOn } from "@/e2e/lab/played-page";
import { generateHost, withoutContainer } from "@/lib/topology/fixtures/generated";
import { relate } from "@/lib/topology/relate";
import { expect } from "./fixtures";
import { holderOf, labels, positions, scene, whereIs } from "./picture";
import { test } from "./played";

// Hosts that are generated and played to the page: no engine has five thousand containers here.
test.use({ needs: "browser" });
test.setTimeout(120_000);

const SHOWN: readonly [number, string][] = [
  [10, "full"],
  [100, "compact"],
  [300, "projects"],
  [1000, "projects"],
  [5000, "projects"],
];

for (const [size, representation] of SHOWN) {
  test(`${size} containers are shown as ${representation}`, async ({ page, server }) => {
    const played = await playOn(page, relate(generateHost(size)));
    await played.open(server.url);
    await played.begin();
    await expect(page.getByTestId("graph")).toHaveAttribute("data-representation", representation);
    expect(await scene(page)).toMatchSnapshot(`${size}.txt`);
  });
}

test("arrows go from card to card and are read aloud, Enter selects, a link shows the region that was moved to", async ({
  page,
  server,
}) => {
  const topology = relate(generateHost(40));
  const played = await playOn(page, topology);
  await played.open(server.url);
  await played.begin();
  await page.getByRole("application").focus();
  const said = page.getByTestId("stop");
  await page.keyboard.press("ArrowDown");
  await expect(said).toHaveText("billing-web-1, busybox:local, running; billing");
  await page.keyboard.press("ArrowDown");
  await expect(said).toHaveText("billing-api-1, busybox:local, running; billing");
  const api = topology.nodes.find(({ kind, label }) => kind === "container" && label === "billing-api-1")?.id ?? "";
  expect(await classesOf(page, api)).toContain("cursor");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/sel=container%3Abilling-api-1/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary")).toHaveCount(0);

  await page.mouse.move(600, 400);
  await page.mouse.wheel(0, -400);
  await expect(page).toHaveURL(/[?&]at=/);
  // Without the keyboard's ring around it.
  const other = topology.nodes.find(({ kind, label }) => kind === "container" && label === "forum-api-1")?.id ?? "";
  const before = await whereIs(page, other);
  expect(before).toBeDefined();
  await played.open(page.url());
  await played.begin();
  // Numbers in the link are rounded.
  for (const side of ["x", "y", "width"] as const) {
    await expect.poll(async () => (await whereIs(page, other))?.[side]).toBeCloseTo(before?.[side] ?? 0, -1);
  }
  await page.getByRole("button", { name: "Fit the whole picture" }).click();
  await expect(page).not.toHaveURL(/[?&]at=/);
});

test("another language is said in the same places", async ({ page, server }) => {
  const played = await playOn(page, relate(generateHost(10)));
  await played.open(server.url);
  await played.begin();
  const before = await scene(page);
  await page.getByRole("button", { name: /한국어/ }).click();
  await expect(page.getByRole("button", { name: "범례" }).or(page.getByText("범례"))).toBeVisible();
  await expect.poll(() => labels(page)).toContain("네트워크 네임스페이스");
  expect(await scene(page)).toBe(before);
});

test("on paper are the whole picture and the lists, and nothing of the page around them", async ({ page, server }) => {
  const topology = relate(generateHost(40));
  const played = await playOn(page, topology);
  await played.open(server.url);
  await played.begin();
  const sheet = page.getByTestId("print");
  // What prints is loaded when the page has nothing else to do.
  await expect
    .poll(async () => {
      await page.emulateMedia({ media: "screen" });
      await page.emulateMedia({ media: "print" });
      return sheet.isVisible();
    })
    .toBe(true);
  await expect(page.getByRole("banner")).toBeHidden();
  const drawing = sheet.getByTestId("print-picture").locator("svg");
  await expect(drawing.getByText("billing-web-1", { exact: true })).toBeVisible();
  await expect(sheet.getByRole("table").first().locator("tbody tr")).toHaveCount(40);
  await page.emulateMedia({ media: "screen" });
  await expect(page.getByRole("banner")).toBeVisible();
  await expect(sheet).toHaveCount(0);
});

test("a project opens to its wiring, a pinned representation stays, a container lights its project", async ({
  page,
  server,
}) => {
  const topology = relate(generateHost(1000));
  const played = await playOn(page, topology);
  await played.open(server.url);
  await played.begin();
  const graph = page.getByTestId("graph");
  const project = "box:project:h1:billing";
  const at = await whereIs(page, project);
  if (!at) throw new Error("billing is not in the picture");
  await page.mouse.click(at.x + at.width / 2, at.y + at.height / 2);
  await expect(graph).toHaveAttribute("data-representation", "full");
  const web = topology.nodes.find(({ kind, label }) => kind === "container" && label === "billing-web-1");
  await expect.poll(() => whereIs(page, web?.id ?? "")).toBeDefined();

  await page.getByRole("button", { name: "Fit the whole picture" }).click();
  await expect(graph).toHaveAttribute("data-representation", "projects");
  await page.getByLabel("Detail").selectOption("compact");
  await expect(graph).toHaveAttribute("data-representation", "compact");
  await page.getByLabel("Detail").selectOption("auto");
  await expect(graph).toHaveAttribute("data-representation", "projects");

  await played.open(`${server.url}?sel=${encodeURIComponent(web?.id ?? "")}`);
  await played.begin();
  await expect.poll(() => classesOf(page, project)).toContain("chosen");
  expect(await classesOf(page, "box:project:h1:blog")).toContain("dimmed");
});

test("a container that comes and goes moves nothing else", async ({ page, server }) => {
  const whole = generateHost(100);
  const [more, less] = [relate(whole), relate(withoutContainer(whole, 50))];
  const played = await playOn(page, less);
  await played.open(server.url);
  await played.begin();
  const before = await positions(page);
  await played.next(more);
  await expectSame(before, page);
  await played.next(less);
  await expectSame(before, page);
});

test("buses show who shares a network", async ({ page, server }) => {
  const topology = relate(generateHost(40));
  const played = await playOn(page, topology);
  await played.open(server.url);
  await played.begin();
  await page.getByRole("button", { name: /buses/ }).click();
  const named = (kind: string, label: string) =>
    topology.nodes.find((node) => node.kind === kind && node.label === label)?.id ?? "";
  const [traefik, web] = [named("network", "traefik"), named("container", "billing-web-1")];
  const card = await whereIs(page, `member:${traefik}:${web}`);
  if (!card) throw new Error("billing-web-1 does not hang from traefik");
  await page.mouse.click(card.x + card.width / 2, card.y + card.height / 2);
  for (const network of ["traefik", "billing_default"]) {
    const id = `member:${named("network", network)}:${web}`;
    await expect.poll(() => classesOf(page, id), network).toContain("chosen");
  }
  await page.keyboard.press("Escape");
  await page.mouse.move(5, 5);
  await expect.poll(() => classesOf(page, `member:${traefik}:${web}`)).not.toContain("chosen");
});

async function classesOf(page: Page, id: string): Promise<string[]> {
  const holder = await holderOf(page);
  return holder.evaluate((element, wanted) => element?._cyreg?.cy.getElementById(wanted).classes() ?? [], id);
}

async function expectSame(before: Awaited<ReturnType<typeof positions>>, page: Parameters<typeof positions>[0]) {
  const after = await positions(page);
  const moved = Object.keys(before).filter(
    (id) => after[id] && (after[id].x !== before[id]?.x || after[id].y !== before[id]?.y),
  );
  expect(moved).toEqual([]);
}
