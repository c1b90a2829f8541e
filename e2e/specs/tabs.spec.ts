import type { BrowserContext, Page } from "@playwright/test";
import { api } from "./api";
import { expect, test } from "./fixtures";
import { drawn } from "./picture";

test.use({ scenario: "many-5" });

// More than the six connections that a browser opens to one server over HTTP/1.1.
const TABS = 8;

const started = (page: Page, name: string) => page.getByRole("treeitem").filter({ hasText: name }).first();

async function openTab(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await drawn(page);
  await page.getByRole("button", { name: "List" }).click();
  return page;
}

test("eight tabs of one browser share one stream, and another leads when the leader closes", async ({
  context,
  dashboard,
  lab,
}) => {
  test.setTimeout(240_000); // Eight pages draw on one machine.
  const viewers = async () => (await api(dashboard.url).health()).viewers;
  const run = (name: string) => lab.docker(["run", "--detach", "--name", name, "busybox:local", "sleep", "infinity"]);
  const allShow = async (pages: readonly Page[], name: string) => {
    for (const page of pages) {
      await expect(started(page, name)).toBeVisible();
      await expect(page.getByTestId("state")).toHaveText(/live/i);
    }
  };
  const names = ["seen-by-eight", "seen-by-seven", "seen-after-reload"] as const;
  try {
    // The first one leads.
    const pages: Page[] = [];
    for (let i = 0; i < TABS; i++) pages.push(await openTab(context, dashboard.url));
    await run(names[0]);
    await allShow(pages, names[0]);
    expect(await viewers()).toBe(1);

    const [leader, next, ...others] = pages;
    const resuming = next?.waitForRequest(/\/api\/topology\/stream\?lastEventId=/);
    await leader?.close();
    await resuming;
    await expect.poll(viewers).toBe(1);
    await run(names[1]);
    await allShow(pages.slice(1), names[1]);
    expect(await viewers()).toBe(1);

    // A reload ends a page as well, and brings one that follows.
    await next?.reload();
    await run(names[2]);
    await allShow(others, names[2]);
    if (next) await drawn(next);
    await expect.poll(viewers).toBe(1);
  } finally {
    await lab.docker(["rm", "--force", ...names]).catch(() => {});
  }
});

test("a tab over plain HTTP on a name of its own has a stream of its own", async ({ context, dashboard }) => {
  // No locks there, as in any context that is not secure.
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }));
  for (let i = 0; i < 2; i++) await openTab(context, dashboard.url);
  await expect.poll(async () => (await api(dashboard.url).health()).viewers).toBe(2);
});
