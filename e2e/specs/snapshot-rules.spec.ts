import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { answerFrom } from "@/lib/client/snapshot/answer";
import { readSnapshot } from "@/lib/client/snapshot/read";
import { writeTrace } from "@/lib/client/trace-url";
import { FirewallAnswer } from "@/lib/wire/firewall";
import { Trace } from "@/lib/wire/trace";
import { api, ofKind } from "./api";
import { expect, test } from "./fixtures";
import { banner, given, openSnapshot } from "./opening";
import { drawn } from "./picture";
import { selectContainer } from "./search-for";
import { BRIDGE_FLOWS } from "./walk-flows";

// What a snapshot answers is what the server did when it was saved: the server is the judge, and real connects are the server's (walk.spec.ts).

const textOf = async (base: string, path: string) => (await fetch(new URL(path, base))).text();
const traceLink = (asked: Record<"from" | "to" | "port", string>) =>
  writeTrace("", { proto: "tcp", family: "", ...asked });

const pane = (page: Page) => page.getByRole("complementary", { name: "Trace" });
/** Everything that is told of a trace but when: the verdict, each hop and each rule. */
async function toldOf(page: Page): Promise<string[]> {
  await expect(pane(page).locator("[data-disposition]").first()).toBeVisible({ timeout: 30_000 });
  const lines = (await pane(page).innerText()).split("\n");
  return lines.filter((line) => line.trim() !== "" && !/As of|by the facts of|real (TCP )?connect/.test(line));
}

async function noViolations(page: Page, part = "body"): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** Every line of a CSV without its order. */
const sorted = (csv: string) => csv.trimEnd().split("\r\n").sort();

async function containers(url: string) {
  const found = ofKind(await api(url).topology(), "container");
  return (name: string) => found.find(({ label }) => label === name)?.id ?? "";
}

test("each trace of a snapshot is the server's, to the letter", async ({ dashboard }) => {
  const text = await textOf(dashboard.url, "/api/topology.json?with=rules");
  const read = await readSnapshot({ name: "a.json", size: text.length, text: async () => text });
  if ("key" in read) throw new Error(read.key);
  const get = answerFrom(read);
  const idOf = await containers(dashboard.url);
  const seen = new Set<string>();
  for (const [from, to, port] of BRIDGE_FLOWS) {
    const outside = to.includes(":") ? "2001:db8:2::1" : "192.0.2.1";
    const source = from === "outside" ? outside : from === "host" ? from : idOf(from);
    const path = `/api/walk?${new URLSearchParams({ from: source, to, port: String(port) })}`;
    const served = JSON.parse(await textOf(dashboard.url, path));
    expect(await (await get(path)).json(), `${from} ${to} ${port}`).toEqual(served);
    seen.add(Trace.parse(served).disposition);
  }
  expect(seen.size).toBeGreaterThan(2);
});

test("opened on the page: trace, matrix and rules are those of the live host, and nobody is asked", async ({
  dashboard,
  lab,
  page,
}) => {
  test.setTimeout(120_000);
  const idOf = await containers(dashboard.url);
  const [web, host] = [
    idOf("web"),
    ofKind(await api(dashboard.url).topology(), "sandbox").find((one) => one.role === "host"),
  ];
  const delivered = traceLink({ from: web, to: idOf("api"), port: "90" });
  const dropped = traceLink({ from: web, to: "172.30.5.10", port: "80" });
  const live: Record<string, string[]> = {};
  for (const link of [delivered, dropped]) {
    await page.goto(dashboard.url + link);
    live[link] = await toldOf(page);
  }
  expect(live[dropped]?.join(" ")).toContain("-j DROP");
  const csv = await textOf(dashboard.url, "/api/matrix?format=csv");
  const text = await textOf(dashboard.url, "/api/topology.json?with=rules");

  // What is added now is none of the snapshot's business.
  const rule = ["DOCKER-USER", "-p", "tcp", "--dport", "90", "-j", "DROP"];
  expect((await lab.inHost(["iptables", "-I", ...rule])).code).toBe(0);
  try {
    await page.goto(dashboard.url + delivered);
    await expect(pane(page).locator("[data-disposition=dropped]")).toBeVisible();
    await openSnapshot(page, given("kept.json", text));
    await expect(banner(page)).toContainText("kept.json");
    const asked: string[] = [];
    page.on("request", (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith("/api/")) asked.push(`${request.method()} ${pathname}`);
    });
    await expect(pane(page).locator("[data-disposition=delivered]").first()).toBeVisible();
    expect(await toldOf(page)).toEqual(live[delivered]);
    await expect(pane(page)).toContainText("no real connect is tried");
    await expect(page.getByRole("button", { name: "Try a real connect" })).toHaveCount(0);
    await noViolations(page);

    await page.getByRole("button", { name: "Matrix", exact: true }).click();
    await expect(page.getByRole("grid")).toBeVisible();
    await expect(page.getByRole("progressbar")).toHaveCount(0);
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as CSV" }).click();
    expect(sorted(await readFile(await (await saving).path(), "utf8"))).toEqual(sorted(csv));
    await noViolations(page);
    await page.keyboard.press("Escape");

    await pane(page).getByRole("button", { name: "Close" }).click();
    await selectContainer(page, "web");
    const panel = page.getByRole("complementary", { name: "Details" });
    await panel.getByRole("button", { name: /^Sockets/ }).click();
    await expect(panel).toContainText("httpd");
    await panel.getByRole("button", { name: "Firewall", exact: true }).click();
    await panel.getByRole("button", { name: "The host's rules about it" }).click();
    const view = page.getByRole("region", { name: /^Firewall \S/ }).filter({ has: page.getByRole("searchbox") });
    await expect(view.getByRole("listitem").filter({ hasText: "--dport 8080 -j DNAT" })).toHaveCount(1);
    await view.getByRole("button", { name: /^about/ }).click();
    const file = JSON.parse(text);
    const recorded = file.sandboxes.find(({ inode }: { inode: number }) => inode === host?.netns);
    const { firewall } = FirewallAnswer.parse(recorded.firewall);
    for (const { name, chains } of firewall.tables.filter(({ family }) => family === "ip"))
      for (const chain of chains.filter(({ base }) => base))
        await expect(view.getByText(`${name} ${chain.name}`, { exact: true }).first()).toBeVisible();
    await view.getByRole("searchbox").fill("--dport 90 -j DROP");
    await expect(view.getByRole("status")).toHaveText("No rule is like that");
    await noViolations(page);
    expect(asked).toEqual([]);
  } finally {
    expect((await lab.inHost(["iptables", "-D", ...rule])).code).toBe(0);
  }
});

test("one that was saved without rules says so, wherever they are needed", async ({ dashboard, page }) => {
  const WITHOUT = "saved without firewall rules and sockets";
  const text = await textOf(dashboard.url, "/api/topology.json");
  await page.goto(dashboard.url + traceLink({ from: "host", to: "127.0.0.1", port: "8080" }));
  await drawn(page);
  await openSnapshot(page, given("a.json", text));
  await expect(pane(page)).toContainText(WITHOUT);
  await expect(pane(page).locator("[data-disposition]")).toHaveCount(0);
  await noViolations(page);
  await page.getByRole("button", { name: "Matrix", exact: true }).click();
  await expect(page.getByRole("region", { name: "Who reaches whom" })).toContainText(WITHOUT);
  await expect(page.getByRole("button", { name: "Save as CSV" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Export" }).click();
  await expect(page.getByRole("button", { name: /^JSON snapshot/ })).toHaveCount(0);
  await page.getByRole("button", { name: /^JSON without rules/ }).click();
  await expect(page.getByTestId("toast")).toContainText("Saved");
  await page.getByRole("button", { name: "Back to the live host" }).first().click();
  await expect(pane(page).locator("[data-disposition=delivered]").first()).toBeVisible();
});
