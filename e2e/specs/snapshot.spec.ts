import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { api } from "./api";
import { expect, test } from "./fixtures";
import { banner, type Given, given, openSnapshot } from "./opening";
import { drawn } from "./picture";
import { selectContainer } from "./search-for";

/** Drops a file on the page. */
async function drop(page: Page, { name, buffer }: Given): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([text, called]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], called, { type: "application/json" }));
      return data;
    },
    [buffer.toString(), name] as const,
  );
  await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
  await expect(page.getByText("Drop a snapshot to open it")).toBeVisible();
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

test("a snapshot is the whole page again, read-only, and the way back is live", async ({ page, dashboard, lab }) => {
  const text = await (await fetch(new URL("/api/topology.json", dashboard.url))).text();
  await page.goto(dashboard.url);
  await drawn(page);
  await openSnapshot(page, given("kept.json", text));
  await expect(banner(page)).toContainText("kept.json");
  await expect(page.getByTestId("state")).toHaveText("Snapshot");
  const { nodes } = await api(dashboard.url).topology();
  await expect(page.locator(`[data-testid=graph][data-nodes="${nodes.length}"]`)).toBeAttached();

  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map(({ id, nodes: where }) => [id, where.map(({ html }) => html)])).toEqual([]);

  // What changes on the host now is none of the snapshot's business.
  await lab.docker(["network", "create", "made-later"]);
  try {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const box = await selectContainer(page, "web");
    const panel = page.getByRole("complementary", { name: "Details" });
    await expect(panel).toContainText("172.30.1.10");
    await expect(panel.getByRole("alert")).toHaveCount(0);
    await box.fill("made-later");
    await expect(page.getByTestId("matches")).toContainText("Nothing matches");
    expect(asked.filter((path) => path.startsWith("/api/"))).toEqual([]);

    await page.getByRole("button", { name: "Back to the live host" }).click();
    await expect(banner(page)).toHaveCount(0);
    await expect(page.getByTestId("state")).toHaveText("Live");
    await expect(page.getByTestId("matches")).toHaveText("2 matches");
  } finally {
    await lab.docker(["network", "rm", "made-later"]);
  }
});

test("files that are no snapshot are refused with a reason", async ({ page, dashboard }) => {
  const text = await (await fetch(new URL("/api/topology.json", dashboard.url))).text();
  await page.goto(dashboard.url);
  await drawn(page);
  const refused: readonly [name: string, text: string, want: string][] = [
    ["cut.json", text.slice(0, 5000), "ends too early"],
    ["newer.json", text.replace('"version":1', '"version":99'), "newer Patchbay (version 99"],
    ["other.json", '{"hello": 1}', "no snapshot of Patchbay's"],
    ["damaged.json", text.replace('"containers":[', '"containers":[{"id":"<img src=x onerror=alert(1)>"},'), "damaged"],
    ["picture.json", "\u0089PNG", "no JSON"],
    ["huge.json", "x".repeat(200 * 1024 * 1024), "200 MB"],
  ];
  for (const [name, content, want] of refused) {
    if (name === "huge.json") {
      await page.evaluate(
        ([called, size]) => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array(size)], called));
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        },
        [name, content.length] as const,
      );
    } else await drop(page, given(name, content));
    await expect(page.getByTestId("toast")).toContainText(want);
    await expect(banner(page)).toHaveCount(0);
  }
  await drop(page, given("good.json", text));
  await expect(banner(page)).toContainText("good.json");
});

test("the first screen says what the host is, and what changes", async ({ page, dashboard, lab }) => {
  await page.goto(dashboard.url);
  await drawn(page);
  const strip = page.getByRole("region", { name: "Overview" });
  const kernel = (await lab.inHost(["uname", "-r"])).stdout.trim();
  await expect(strip).toContainText(`Linux ${kernel}`);
  const count = (await lab.docker(["ps", "--all", "--quiet"])).trim().split("\n").length;
  await strip.getByRole("button", { name: `${count} containers` }).click();
  await expect(page.getByTestId("matches")).toHaveText(`${count} matches`);
  await strip.getByRole("button", { name: /ports to the outside/ }).click();
  await expect(page.getByRole("textbox", { name: "Search and filter" })).toHaveValue("reach:outside");
  await strip.getByRole("button", { name: /ports to the outside/ }).click();
  await expect(page.getByRole("textbox", { name: "Search and filter" })).toHaveValue("");

  await lab.docker(["network", "connect", "othernet", "db"]);
  try {
    const log = page.getByTestId("log");
    await expect(log).toContainText("db joined othernet");
    await log.click();
    await page.getByRole("button", { name: /db joined othernet/ }).click();
    await expect(page.getByRole("complementary", { name: "Details" }).getByRole("heading", { level: 2 })).toHaveText(
      "db",
    );
    await expect(page.getByRole("complementary", { name: "Details" })).toContainText("othernet");
  } finally {
    await lab.docker(["network", "disconnect", "othernet", "db"]);
  }
});
