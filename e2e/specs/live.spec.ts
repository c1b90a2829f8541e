import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { Dashboard } from "@/e2e/lab/dashboard";
import { api, ofKind } from "./api";
import { expect, test } from "./fixtures";
import { drawn, positions, whereIs, zoomTo } from "./picture";

const SLEEP = ["busybox:local", "sleep", "infinity"];

async function open(page: Page, dashboard: Dashboard): Promise<void> {
  await page.goto(dashboard.url);
  await drawn(page);
  await expect(page.getByTestId("state")).toHaveText(/live/i);
  await page.getByRole("button", { name: "List" }).click();
}

const inList = (page: Page, name: string) => page.getByRole("treeitem").filter({ hasText: name }).first();

async function idOf(dashboard: Dashboard, kind: "container" | "network", name: string): Promise<string> {
  const found = ofKind(await api(dashboard.url).topology(), kind).find(({ label }) => label === name);
  if (!found) throw new Error(`the topology has no ${kind} ${name}`);
  return found.id;
}

/** Nothing that stays may move. */
function moved(before: Awaited<ReturnType<typeof positions>>, after: typeof before): string[] {
  return Object.entries(before).flatMap(([id, at]) => {
    const now = after[id];
    return now && (now.x !== at.x || now.y !== at.y) ? [id] : [];
  });
}

test("the stream comes to the browser in gzip", async ({ page, dashboard }) => {
  const stream = page.waitForResponse((response) => response.url().includes("/api/topology/stream"));
  await page.goto(dashboard.url);
  const headers = (await stream).headers();
  expect(headers["content-encoding"]).toBe("gzip");
  expect(headers["content-type"]).toMatch(/^text\/event-stream/);
  await drawn(page);
});

test("docker run, network create, connect, disconnect, stop and rm each appear in the open page", async ({
  page,
  dashboard,
  lab,
}) => {
  await open(page, dashboard);
  await zoomTo(page, 1);
  const before = await positions(page);
  try {
    await test.step("docker run", async () => {
      await lab.docker([
        "run",
        "--detach",
        "--name",
        "newcomer",
        "--network",
        "appnet",
        "--publish",
        "8099:80",
        ...SLEEP,
      ]);
      await expect(inList(page, "newcomer")).toBeVisible();
      await expect.poll(async () => whereIs(page, await idOf(dashboard, "container", "newcomer"))).toBeTruthy();
    });
    await test.step("network create", async () => {
      await lab.docker(["network", "create", "latenet"]);
      await expect(inList(page, "latenet")).toBeVisible();
    });
    await test.step("network connect", async () => {
      await lab.docker(["network", "connect", "latenet", "newcomer"]);
      await inList(page, "newcomer").click();
      const panel = page.getByRole("complementary", { name: "Details" });
      await expect(panel.locator("[data-interface=eth1]")).toBeVisible();
      await expect(panel.locator("[data-interface=eth1]")).toContainText("latenet");
    });
    await test.step("network disconnect", async () => {
      await lab.docker(["network", "disconnect", "latenet", "newcomer"]);
      await expect(page.locator("[data-interface=eth1]")).toHaveCount(0);
      await expect(page.locator("[data-interface=eth0]")).toBeVisible();
    });
    await test.step("stop", async () => {
      await lab.docker(["stop", "--time", "0", "newcomer"]);
      await expect(inList(page, "newcomer")).toContainText(/exited/i);
      await expect(page.locator("[data-interface=eth0]")).toHaveCount(0);
    });
    await test.step("rm", async () => {
      const id = await idOf(dashboard, "container", "newcomer");
      await lab.docker(["rm", "newcomer"]);
      await lab.docker(["network", "rm", "latenet"]);
      await expect(inList(page, "newcomer")).toHaveCount(0);
      await expect(inList(page, "latenet")).toHaveCount(0);
      await expect.poll(() => whereIs(page, id)).toBeUndefined();
    });
  } finally {
    await lab.docker(["rm", "--force", "newcomer"]).catch(() => {});
    await lab.docker(["network", "rm", "latenet"]).catch(() => {});
  }
  // Boxes keep the room that they were given, so that the whole picture fits at another zoom than before.
  await zoomTo(page, 1);
  expect(moved(before, await positions(page))).toEqual([]);
});

test("a click on a container in the picture shows its sandbox, and Escape lets go", async ({ page, dashboard }) => {
  await open(page, dashboard);
  const client = api(dashboard.url);
  const id = await idOf(dashboard, "container", "web");
  const at = await whereIs(page, id);
  if (!at) throw new Error("web is not in the picture");
  await page.mouse.click(at.x + at.width / 2, at.y + 8);
  const panel = page.getByRole("complementary", { name: "Details" });
  const details = await client.sandbox(id);
  await expect(panel).toContainText("web");
  await expect(panel).toContainText(String(details.sandbox?.netns));
  for (const { displayName, addresses, link, peer, bridge } of details.interfaces.filter(
    ({ link: l }) => l.kind === "veth",
  )) {
    const card = panel.locator(`[data-interface="${link.name}"]`);
    await expect(card).toContainText(displayName);
    await expect(card).toContainText(link.mac);
    await expect(card).toContainText(peer?.label ?? "no peer");
    await expect(card).toContainText(bridge?.label ?? "no bridge");
    for (const { address } of addresses) await expect(card).toContainText(address);
  }
  await expect(panel).toContainText("127.0.0.11");
  await expect(panel).toContainText("8080");
  await expect(page).toHaveURL(/sel=container/);
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
});

test("a link with a selection shows a colleague the same", async ({ page, dashboard }) => {
  const id = await idOf(dashboard, "network", "backnet");
  await page.goto(new URL(`/?sel=${encodeURIComponent(id)}`, dashboard.url).href);
  const panel = page.getByRole("complementary", { name: "Details" });
  await expect(panel).toContainText("backnet");
  await expect(panel).toContainText("172.30.2.0/24");
});

test("every container's panel on the page says what its sandbox says", async ({ page, dashboard }) => {
  await open(page, dashboard);
  const client = api(dashboard.url);
  const panel = page.getByRole("complementary", { name: "Details" });
  for (const { id, label, container } of ofKind(await client.topology(), "container")) {
    await page.locator(`[data-node-id="${id}"]`).first().click();
    await expect(panel.getByRole("heading", { level: 2 })).toContainText(label);
    if (container.pid === undefined) continue;
    const details = await client.sandbox(id);
    await expect(panel.locator("[data-interface]")).toHaveCount(details.interfaces.length);
    for (const { link, addresses } of details.interfaces) {
      const card = panel.locator(`[data-interface="${link.name}"]`);
      if (link.kind !== "loopback") await expect(card).toContainText(link.mac);
      for (const { address, prefix } of addresses) await expect(card).toContainText(`${address}/${prefix}`);
    }
  }
});

test("the PNG downloads, decodes, and is larger than 1000 px on a side", async ({ page, dashboard }, info) => {
  await open(page, dashboard);
  await page.getByRole("button", { name: "Export" }).click();
  const arriving = page.waitForEvent("download");
  await page.getByRole("button", { name: /^PNG The whole/ }).click();
  const download = await arriving;
  expect(download.suggestedFilename()).toMatch(/^patchbay-.+-\d{8}-\d{6}\.png$/);
  const path = info.outputPath("export.png");
  await download.saveAs(path);
  const bytes = readFileSync(path);
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  const size = await page.evaluate(async (base64) => {
    const response = await fetch(`data:image/png;base64,${base64}`).catch(() => undefined);
    const blob = response
      ? await response.blob()
      : new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: "image/png" });
    const bitmap = await createImageBitmap(blob);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d");
    context?.drawImage(bitmap, 0, 0);
    const pixels = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray();
    const colours = new Set<number>();
    for (let i = 0; i < pixels.length; i += 4 * 97)
      colours.add(((pixels[i] ?? 0) << 16) | ((pixels[i + 1] ?? 0) << 8) | (pixels[i + 2] ?? 0));
    return { width: bitmap.width, height: bitmap.height, colours: colours.size };
  }, bytes.toString("base64"));
  expect(Math.max(size.width, size.height)).toBeGreaterThan(1000);
  expect(size.colours, "a blank picture has one colour").toBeGreaterThan(8);
});
