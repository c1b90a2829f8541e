import AxeBuilder from "@axe-core/playwright";
import type { Lab } from "@/e2e/lab/lab";
import { enter } from "@/e2e/lab/namespaces";
import { run } from "@/e2e/lab/run";
import { containerId, networkId } from "@/lib/model/ids";
import { destinationOf } from "@/lib/walk/destination";
import { Agent } from "@/lib/walk/fixtures/agent";
import {
  type Disposition,
  dispositionOf,
  LETTERS,
  Matrix,
  type MatrixEnd,
  NOT_ASKED,
  questionOf,
  worstOf,
} from "@/lib/wire/matrix";
import { SnapshotFile } from "@/lib/wire/snapshot-file";
import { Trace } from "@/lib/wire/trace";
import { walkQuery } from "@/lib/wire/walk";
import { api } from "./api";
import { expect, test } from "./fixtures";
import { drawn } from "./picture";

const CONNECT_MS = 2500;

/** What a real connect may come to for each disposition; what leaves the host or is unknown says nothing of it. */
const SEEN: Readonly<Partial<Record<Disposition, readonly string[]>>> = {
  delivered: ["ok"],
  refused: ["ECONNREFUSED"],
  rejected: ["ECONNREFUSED", "EHOSTUNREACH"],
  dropped: ["timeout"],
  unreachable: ["EHOSTUNREACH", "timeout"],
  "no-route": ["ENETUNREACH", "EHOSTUNREACH", "EADDRNOTAVAIL"],
  loop: ["timeout", "EHOSTUNREACH"],
};

const nameOf = (end: MatrixEnd) => (end.kind === "container" ? end.name : end.kind);

async function matrixOf(base: string, query = ""): Promise<Matrix> {
  const response = await fetch(new URL(`/api/matrix?${query}`, base));
  expect(response.status).toBe(200);
  return Matrix.parse(await response.json());
}

/** curl(1): what comes of a connection that a proxy took: it is reset (52, 56), or nobody says a word (28). */
const AFTER: Readonly<Record<number, string>> = { 0: "ok", 28: "timeout", 52: "ECONNREFUSED", 56: "ECONNREFUSED" };

/** Whether a connection that was taken is served, too. */
async function served(lab: Lab, source: MatrixEnd, address: string, port: number): Promise<string> {
  const url = `http://${address.includes(":") ? `[${address}]` : address}:${port}/`;
  const argv = ["curl", "--silent", "--noproxy", "*", "--output", "/dev/null", "--max-time", "2", url];
  const { code } = await run(enter(await netnsOf(lab, source), argv));
  return AFTER[code] ?? `curl exit code ${code}`;
}

async function netnsOf(lab: Lab, end: MatrixEnd): Promise<string> {
  if (end.kind === "host") return lab.hostNetns;
  return end.kind === "outside" ? lab.outsideNetns : `/proc/${await lab.containerPid(end.name)}/ns/net`;
}

for (const family of [4, 6] as const) {
  test(`every cell of IPv${family} is what a real connect comes to`, async ({ lab, dashboard }) => {
    test.setTimeout(240_000);
    const snapshot = SnapshotFile.parse(await (await fetch(new URL("/api/topology.json", dashboard.url))).json());
    const facts = { observation: snapshot.facts, sandboxes: new Map() };
    const matrix = await matrixOf(dashboard.url, `family=${family}`);
    let compared = 0;
    for (const [row, source] of matrix.sources.entries()) {
      const agent = await Agent.start(await netnsOf(lab, source), []);
      const asked = matrix.targets.flatMap((target, column) =>
        target.checks.flatMap((check, i) => {
          const disposition = dispositionOf(matrix.cells[row]?.[column]?.[i] ?? NOT_ASKED);
          const found = destinationOf(facts, questionOf(matrix, source, target, check));
          return disposition && "address" in found && check.port !== undefined
            ? [{ disposition, to: nameOf(target.end), address: found.address, port: check.port }]
            : [];
        }),
      );
      const seen = await Promise.all(
        asked.map(async ({ address, port }) => agent.connect({ protocol: "tcp", address, port }, CONNECT_MS)),
      );
      await agent.stop();
      for (const [i, { disposition, to, address, port }] of asked.entries()) {
        const wanted = SEEN[disposition];
        if (!wanted) continue;
        // Whether a machine outside has a route to here is its own affair: the walk begins where its packet comes in.
        if (source.kind === "outside" && seen[i] === "ENETUNREACH") continue;
        // A proxy takes every connection, whatever becomes of its own second one.
        const proxied = seen[i] === "ok" && disposition !== "delivered";
        const result = proxied ? await served(lab, source, address, port) : seen[i];
        compared++;
        expect
          .soft(wanted, `${nameOf(source)} -> ${to} ${address} ${port}: ${disposition}, seen ${result}`)
          .toContain(result);
      }
    }
    console.log(`IPv${family}: ${compared} cells compared with real connects`);
    expect(compared).toBeGreaterThan(family === 4 ? 200 : 15);
  });
}

test("a cell says what the walk by itself says", async ({ dashboard }) => {
  const matrix = await matrixOf(dashboard.url, "ports=80,5432");
  const { hosts } = await (await fetch(new URL("/api/topology", dashboard.url))).json();
  let compared = 0;
  for (const [row, source] of matrix.sources.entries()) {
    for (const [column, target] of matrix.targets.entries()) {
      // A sample: every seventh.
      if ((row * matrix.targets.length + column) % 7 > 0) continue;
      for (const [i, check] of target.checks.entries()) {
        const letter = matrix.cells[row]?.[column]?.[i];
        if (letter === NOT_ASKED) continue;
        const query = walkQuery(questionOf(matrix, source, target, check), (id) => containerId(hosts[0].id, id));
        const trace = Trace.parse(await (await fetch(new URL(`/api/walk?${query}`, dashboard.url))).json());
        expect([nameOf(source), nameOf(target.end), letter]).toEqual([
          nameOf(source),
          nameOf(target.end),
          LETTERS[trace.disposition],
        ]);
        compared++;
      }
    }
  }
  expect(compared).toBeGreaterThan(50);
});

test("narrowed, as CSV, and what is wrong with a query", async ({ dashboard }) => {
  const names = ({ sources }: Matrix) => sources.map(nameOf);
  expect(names(await matrixOf(dashboard.url, "project=shop"))).toEqual(["api", "db", "web", "host", "outside"]);
  const csv = await fetch(new URL("/api/matrix?format=csv&project=shop", dashboard.url));
  expect(csv.headers.get("content-disposition")).toContain("patchbay-matrix.csv");
  const lines = (await csv.text()).trimEnd().split("\r\n");
  expect(lines[0]).toBe('"source","target","by","port","behind","protocol","family","disposition"');
  expect(lines).toContain('"outside","web","published","8080","80","tcp","IPv4","delivered"');
  const status = async (query: string) => (await fetch(new URL(`/api/matrix?${query}`, dashboard.url))).status;
  expect(await status("ports=0")).toBe(400);
  expect(await status("x=1")).toBe(400);
  expect(await status("network=container:h:1")).toBe(400);
  const [host] = (await api(dashboard.url).topology()).hosts;
  expect(await status(`network=${networkId(host?.id ?? "", "1")}`)).toBe(404);
  expect(await status("network=network:zz:1")).toBe(400);
  expect(await status("network=network:appnet")).toBe(200);
  expect(await status("project=nobody")).toBe(404);
});

test("the view: letters of the answer, keys, and a cell that opens its trace", async ({ page, dashboard }) => {
  await page.goto(dashboard.url);
  await drawn(page);
  await page.getByRole("button", { name: "Matrix", exact: true }).click();
  const grid = page.getByRole("grid");
  await expect(grid).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  const matrix = await matrixOf(dashboard.url);
  const index = (name: string) => matrix.sources.findIndex((end) => nameOf(end) === name);
  for (const [from, to] of [
    ["web", "api"],
    ["web", "db"],
    ["n1", "n2"],
    ["nonet", "web"],
    ["outside", "web"],
  ] as const) {
    const worst = worstOf(matrix.cells[index(from)]?.[index(to)] ?? "");
    const cell = grid.locator(`[data-at="${index(from)} ${index(to)}"]`);
    await expect(cell).toHaveAttribute("data-disposition", worst ?? "none");
    await expect(cell).toHaveText(worst ? LETTERS[worst] : "·");
  }
  await grid.locator('[data-at="0 0"]').focus();
  for (const key of ["ArrowDown", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  await expect(grid.locator('[data-at="1 2"]')).toBeFocused();
  await page.keyboard.press("Control+End");
  const last = matrix.sources.length - 1;
  await expect(grid.locator(`[data-at="${last} ${last}"]`)).toBeFocused();

  await grid.locator(`[data-at="${index("n1")} ${index("n2")}"]`).click();
  await expect(page.locator("[data-disposition=dropped]").filter({ hasText: "Dropped" }).first()).toBeVisible();
  await expect(page).toHaveURL(/trace=.*&|matrix=/);
  expect((await new AxeBuilder({ page }).include("[data-testid=matrix]").analyze()).violations).toEqual([]);
  await page.reload();
  await expect(page.getByRole("grid")).toBeVisible();
});

test("a socket that begins to listen is seen without another word", async ({ page, dashboard, lab }) => {
  const { sources, targets } = await matrixOf(dashboard.url);
  const column = targets.findIndex(({ end, checks }) => end.kind === "container" && checks.length === 0);
  const target = targets[column];
  if (!target) throw new Error("everybody in the lab listens");
  const name = nameOf(target.end);
  await page.goto(new URL("/?matrix=proto%3Dtcp", dashboard.url).href);
  const own = page
    .getByRole("grid")
    .locator(`[data-at="${sources.findIndex((end) => nameOf(end) === name)} ${column}"]`);
  await expect(own).toHaveAttribute("data-disposition", "none");
  await lab.docker(["exec", "--detach", name, "httpd", "-f", "-p", "8123"]);
  try {
    await expect(own).toHaveAttribute("data-disposition", "delivered", { timeout: 20_000 });
    const connected = await lab.inContainer(name, [
      "curl",
      "-s",
      "-o",
      "/dev/null",
      "--noproxy",
      "*",
      "http://127.0.0.1:8123/",
    ]);
    expect(connected.code).toBe(0);
  } finally {
    await lab.docker(["restart", "--time", "0", name]);
  }
});

for (const [locale, legend] of [
  ["en-US", "Letters"],
  ["ko-KR", "문자"],
] as const) {
  test(`on a phone: everything is reached, and nothing is said of keys (${locale})`, async ({ browser, dashboard }) => {
    const context = await browser.newContext({
      locale,
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    const page = await context.newPage();
    await page.goto(new URL("/?matrix=proto%3Dtcp", dashboard.url).href);
    await expect(page.locator("[data-at='0 0']")).toBeVisible();
    await expect(page.getByRole("list", { name: legend })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await expect(page.getByText(/Arrow keys|화살표/)).toBeHidden();
    await context.close();
  });
}

test("a matrix that failed is not offered as a file", async ({ page, dashboard }) => {
  await page.goto(new URL("/?matrix=project%3Dnobody", dashboard.url).href);
  const view = page.getByRole("region", { name: "Who reaches whom" });
  await expect(view).toContainText("No such project");
  await expect(view.getByRole("link", { name: "Save as CSV" })).toHaveCount(0);
});

test("the view follows the rules", async ({ page, dashboard, lab }) => {
  await page.goto(new URL("/?matrix=proto%3Dtcp", dashboard.url).href);
  const matrix = await matrixOf(dashboard.url);
  const at = (name: string) => matrix.sources.findIndex((end) => nameOf(end) === name);
  const cell = page.locator(`[data-at="${at("web")} ${at("api")}"]`);
  await expect(cell).toHaveAttribute("data-disposition", "delivered");
  const rule = ["DOCKER-USER", "-p", "tcp", "--dport", "90", "-j", "DROP"];
  try {
    await lab.inHost(["iptables-nft", "-I", ...rule]);
    await expect(cell).toHaveAttribute("data-disposition", "dropped", { timeout: 15_000 });
  } finally {
    await lab.inHost(["iptables-nft", "-D", ...rule]);
  }
  await expect(cell).toHaveAttribute("data-disposition", "delivered", { timeout: 15_000 });
});
