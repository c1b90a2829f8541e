import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { Lab } from "@/e2e/lab/lab";
import { writeTrace } from "@/lib/client/trace-url";
import { hostNodeId } from "@/lib/model/ids";
import { Published } from "@/lib/wire/published";
import { api, ofKind } from "./api";
import { expect, test } from "./fixtures";
import { drawn, whereIs } from "./picture";

// The judge of each sentence is a real connect from the same place at the same time.

const pane = (page: Page) => page.getByRole("complementary", { name: "Trace" });
const verdict = (page: Page, disposition: string) => pane(page).locator(`[data-disposition="${disposition}"]`);

async function noViolations(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    what,
  ).toEqual([]);
}

async function idOf(url: string, name: string): Promise<string> {
  const find = async () => ofKind(await api(url).topology(), "container").find(({ label }) => label === name)?.id ?? "";
  await expect.poll(find, `a container ${name}`).not.toBe("");
  return find();
}

const linkTo = (url: string, asked: { from: string; to: string; port?: string; proto?: string }) =>
  url + writeTrace("", { proto: "tcp", port: "", family: "", ...asked });

const curl = (url: string) => ["curl", "-s", "-g", "-o", "/dev/null", "--noproxy", "*", "-m", "2", url];

/** curl(1): 0 is an answer, 7 a refusal, 28 silence. */
async function connect(lab: Lab, from: string, url: string): Promise<number> {
  return (await (from === "outside" ? lab.inOutside(curl(url)) : lab.inContainer(from, curl(url)))).code;
}

/** Says in the form what is traced, by typing. */
async function ask(page: Page, from: string, to: string, port: string): Promise<void> {
  const form = pane(page).getByRole("form", { name: "What is traced" });
  await form.getByRole("combobox", { name: "From" }).fill(from);
  await form.getByRole("combobox", { name: "To", exact: true }).fill(to);
  await form.getByRole("combobox", { name: "Port" }).fill(port);
  await page.keyboard.press("Escape");
  await form.getByRole("button", { name: "Trace" }).click();
}

test("delivered, refused, dropped by isolation with its rule, and in from outside: as real connects find it", async ({
  lab,
  dashboard,
  page,
}) => {
  const web = await idOf(dashboard.url, "web");
  await page.goto(linkTo(dashboard.url, { from: web, to: "db", port: "5432" }));
  await drawn(page);
  await expect(verdict(page, "delivered")).toContainText("172.30.2.11 port 5432", { timeout: 30_000 });
  expect(await connect(lab, "web", "http://172.30.2.11:5432/")).toBe(0);
  const hops = pane(page).locator("[data-hop]");
  await expect(hops.locator("[data-hop-button]").first()).toContainText("web");
  await expect(hops.filter({ hasText: "decided here" })).toContainText("httpd");
  await noViolations(page, "delivered");

  await ask(page, "web", "db", "1");
  await expect(verdict(page, "refused")).toContainText("nothing listens on 172.30.2.11 tcp port 1");
  expect(await connect(lab, "web", "http://172.30.2.11:1/")).toBe(7);

  await ask(page, "web", "172.30.5.10", "80");
  const dropped = verdict(page, "dropped");
  await expect(dropped).toContainText("-A DOCKER-ISOLATION-STAGE-2");
  await expect(dropped).toContainText("-j DROP");
  expect(await connect(lab, "web", "http://172.30.5.10/")).toBe(28);
  await noViolations(page, "dropped");

  // The rule that decides, where it stands among its neighbours.
  await dropped.getByRole("button").click();
  const firewall = page.getByRole("region", { name: /^Firewall \S/ });
  const rule = firewall.locator("[aria-current=location]");
  await expect(rule).toContainText("-j DROP");
  await expect(rule).toContainText("othernet");
  await expect(rule).toBeInViewport();
  await page.keyboard.press("Escape");
  await expect(firewall).toHaveCount(0);
  await expect(dropped).toBeVisible();

  await ask(page, "outside", "host", "8080");
  await expect(verdict(page, "delivered")).toContainText("172.30.1.10 port 80");
  await expect(pane(page).locator("[data-hop]").first()).toContainText("--dport 8080 -j DNAT");
  expect(await connect(lab, "outside", "http://192.0.2.2:8080/")).toBe(0);
  await expect(page).toHaveURL(/trace=from%3D192\.0\.2\.1%26to%3Dhost/);
});

test("a link names its containers: made anew, one is traced on; while it is gone, that is said", async ({
  lab,
  dashboard,
  page,
}) => {
  const run = (name = "anew") => lab.docker(["run", "--detach", "--name", name, "busybox:local", "sleep", "infinity"]);
  const form = pane(page).getByRole("form", { name: "What is traced" });
  await run();
  try {
    const before = await idOf(dashboard.url, "anew");
    await page.goto(`${dashboard.url}?sel=${encodeURIComponent(before)}`);
    await drawn(page);
    await page.getByRole("button", { name: "Trace from here" }).click();
    await ask(page, "anew", "plain", "1");
    await expect(verdict(page, "refused")).toContainText("nothing listens on 172.17.0.2 tcp port 1");
    await expect(page).toHaveURL(/trace=from%3Dcontainer%253Aanew%26to%3Dcontainer%253Aplain/);

    await lab.docker(["rm", "--force", "anew"]);
    await expect(form).toContainText("There is no container “anew”.");
    await run();
    await expect(verdict(page, "refused")).toBeVisible();
    const link = page.url();
    await page.goto("about:blank");
    await page.goto(link);
    await expect(verdict(page, "refused")).toContainText("nothing listens on 172.17.0.2 tcp port 1");
    await expect(form.getByRole("combobox", { name: "From" })).toHaveValue("anew");
    expect(await idOf(dashboard.url, "anew")).not.toBe(before);
    expect(await connect(lab, "anew", "http://172.17.0.2:1/")).toBe(7);

    // Details that are looked at stay in front when something else changes.
    await page.goto(`${link}&sel=container%3Aplain&list=tree`);
    const side = page.getByRole("group", { name: "Shown at the side" });
    await side.getByRole("button", { name: /^Details/ }).click();
    await run("bystander");
    await expect(page.getByRole("treeitem").filter({ hasText: "bystander" }).first()).toBeVisible();
    await expect(side.getByRole("button", { name: /^Details/ })).toHaveAttribute("aria-pressed", "true");

    // The API takes such names, too, and what is selected is named alike.
    const asked = new URL("/api/walk?from=container:anew&to=container:plain&port=1", dashboard.url);
    expect(await (await fetch(asked)).json()).toMatchObject({ disposition: "refused" });
    await page.goto(`${dashboard.url}?sel=container%3Aanew`);
    await expect(page.getByRole("complementary").getByRole("heading", { name: "anew" })).toBeVisible();
  } finally {
    await lab.docker(["rm", "--force", "anew", "bystander"]);
  }
});

test("the way is lit on the graph hop by hop, and the place of the decision is marked", async ({ dashboard, page }) => {
  const web = await idOf(dashboard.url, "web");
  const db = await idOf(dashboard.url, "db");
  const api_ = await idOf(dashboard.url, "api");
  await page.goto(linkTo(dashboard.url, { from: web, to: "db", port: "5432" }));
  await drawn(page);
  await expect(verdict(page, "delivered")).toBeVisible({ timeout: 30_000 });
  const classes = (id: string) =>
    page.evaluate((wanted) => {
      const holder = [...document.querySelectorAll<HTMLElement>("[data-testid=graph] *")].find((one) => one._cyreg);
      return holder?._cyreg?.cy.getElementById(wanted).classes() ?? [];
    }, id);
  await expect.poll(() => classes(api_)).toContain("dimmed");
  for (const id of [web, db]) expect(await classes(id)).not.toContain("dimmed");
  const mark = page.locator("[data-mark][data-decides=true]");
  await expect(mark).toHaveText(/3\s*Delivered/);
  const [card, at] = [await whereIs(page, db), await mark.boundingBox()];
  if (!card || !at) throw new Error("the mark or its card is not in sight");
  // On the edge of the card, or beside it.
  const between = (a: number, sizeA: number, b: number, sizeB: number) => Math.max(b - (a + sizeA), a - (b + sizeB), 0);
  expect(between(card.x, card.width, at.x, at.width)).toBeLessThan(30);
  expect(between(card.y, card.height, at.y, at.height)).toBeLessThan(30);

  // The same in a file of the picture, of the page and of the server.
  const answer = "Delivered: web reaches db on tcp port 5432.";
  await page.getByRole("button", { name: "Export" }).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: /^SVG in sight/ }).click();
  const file = await readFile(await (await coming).path(), "utf8");
  const query = new URLSearchParams({ trace: new URLSearchParams({ from: web, to: "db", port: "5432" }).toString() });
  const served = await fetch(new URL(`/api/topology.svg?${query}`, dashboard.url));
  for (const svg of [file, await served.text()]) {
    expect(svg).toContain(answer);
    expect(svg).toContain(">3 Delivered</text>");
    expect(svg).toContain('opacity="0.38"');
  }
  for (const wrong of ["x", "from%3Dhost", "from%3Dhost%26to%3Ddb%26port%3D80%26colour%3Dred"]) {
    expect((await fetch(new URL(`/api/topology.png?trace=${wrong}`, dashboard.url))).status).toBe(400);
  }

  // By key, by pointer: the hop that is looked at is ringed.
  await page.keyboard.press("]");
  await expect.poll(() => classes(web)).toContain("chosen");
  await page.keyboard.press("[");
  await expect.poll(() => classes(web)).not.toContain("chosen");
  await pane(page).locator("[data-hop='3']").hover();
  await expect.poll(() => classes(db)).toContain("chosen");
});

test("by keyboard alone, from the palette to the end; a reload shows the same beside what is selected", async ({
  dashboard,
  page,
}) => {
  await page.goto(dashboard.url);
  await drawn(page);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Commands and things" }).fill("web -> db:5432");
  await expect(page.getByRole("option").first()).toContainText("Trace web → db:5432");
  await page.keyboard.press("Enter");
  await expect(verdict(page, "delivered")).toBeVisible();
  await page.keyboard.press("]");
  await expect(pane(page).locator("[data-hop='1'][data-current=true]")).toBeVisible();
  await pane(page).locator("[data-hop-button]").first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(pane(page).locator("[data-hop='2'][data-current=true]")).toBeVisible();

  // The port that is offered is one that the target listens on.
  const port = pane(page).getByRole("combobox", { name: "Port" });
  await port.focus();
  await port.fill("");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option", { name: /5432/ })).toContainText("httpd");
  await noViolations(page, "offers");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(port).toHaveValue("5432");
  await page.keyboard.press("Enter");
  await expect(verdict(page, "delivered")).toBeVisible();

  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Commands and things" }).fill("name:/^db$/");
  await expect(page.getByRole("option").first()).toContainText("db");
  await page.keyboard.press("Enter");
  const details = page.getByRole("complementary", { name: "Details" });
  await expect(details.getByRole("heading", { level: 2 })).toHaveText("db");
  await page.reload();
  await drawn(page);
  await page
    .getByRole("group", { name: "Shown at the side" })
    .getByRole("button", { name: /^Details/ })
    .click();
  await expect(details.getByRole("heading", { level: 2 })).toHaveText("db");
  await page.getByRole("group", { name: "Shown at the side" }).getByRole("button", { name: "Trace" }).click();
  await expect(verdict(page, "delivered")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/sel=/);
  await page.keyboard.press("Escape");
  await expect(pane(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/trace=/);
  // The focus was in it.
  await expect(page.getByRole("application")).toBeFocused();
});

test("the focus goes back to what opened a trace, and stays where it is when it is elsewhere", async ({
  dashboard,
  page,
}) => {
  await page.goto(`${dashboard.url}?sel=container%3Aweb`);
  await drawn(page);
  const way = page.getByRole("button", { name: "Trace to here" });
  await way.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Trace", exact: true })).toBeFocused();
  await pane(page).getByRole("button", { name: "Close" }).focus();
  await page.keyboard.press("Enter");
  await expect(pane(page)).toHaveCount(0);
  await expect(way).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(pane(page)).toBeVisible();
  await page.getByRole("textbox", { name: "Search and filter" }).focus();
  await page.goBack();
  await expect(pane(page)).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Search and filter" })).toBeFocused();
});

test("a rule that comes and goes changes the open trace, and what was true before is said", async ({
  lab,
  dashboard,
  page,
}) => {
  const web = await idOf(dashboard.url, "web");
  await page.goto(linkTo(dashboard.url, { from: web, to: "db", port: "5432" }));
  await expect(verdict(page, "delivered")).toBeVisible({ timeout: 30_000 });
  const rule = ["DOCKER-USER", "-p", "tcp", "--dport", "5432", "-j", "DROP"];
  expect((await lab.inHost(["iptables", "-I", ...rule])).code).toBe(0);
  try {
    await expect(verdict(page, "dropped")).toContainText("--dport 5432 -j DROP");
    await expect(pane(page).getByTestId("trace-before")).toHaveText(/Was “Delivered” until \d\d:\d\d:\d\d/);
    expect(await connect(lab, "web", "http://172.30.2.11:5432/")).toBe(28);
    // What would help is a command in the host's namespace.
    const remedy = pane(page).getByRole("region", { name: "What would have it delivered" });
    await expect(remedy).toContainText(`nsenter --net=${lab.hostNetns} iptables -t filter -D DOCKER-USER`);
  } finally {
    expect((await lab.inHost(["iptables", "-D", ...rule])).code).toBe(0);
  }
  await expect(verdict(page, "delivered")).toBeVisible();
  await expect(pane(page).getByTestId("trace-before")).toContainText("Dropped");
});

test("each published port, from outside to its process, as a real connect finds it; its way is shown on the graph", async ({
  lab,
  dashboard,
  page,
}) => {
  const snapshot = await api(dashboard.url).topology();
  const host = encodeURIComponent(hostNodeId(snapshot.hosts[0]?.id ?? ""));
  const answer = await fetch(new URL(`/api/hosts/${host}/published`, dashboard.url));
  const { ports } = Published.parse(await answer.json());
  const tcp = ports.flatMap(({ ways }) => ways).filter(({ question }) => question.protocol === "tcp");
  const found = await Promise.all(
    tcp.map(async ({ hostIp, question: { port, from } }) => {
      const at = hostIp === "0.0.0.0" ? "192.0.2.2" : hostIp === "::" ? "[2001:db8:2::2]" : hostIp;
      const url = `http://${at}:${port}/`;
      const code = from.kind === "host" ? (await lab.inHost(curl(url))).code : await connect(lab, "outside", url);
      // A proxy takes the connection before it finds nobody behind it: 52 and 56 are a connect that was then reset.
      return (
        ({ 0: "delivered", 7: "refused", 52: "refused", 56: "refused" } as const)[code] ?? `curl exit code ${code}`
      );
    }),
  );
  expect(tcp.map(({ disposition }) => disposition)).toEqual(found);
  expect(new Set(found)).toEqual(new Set(["delivered", "refused"]));

  const port = ofKind(snapshot, "port").find(({ port: { hostPort } }) => hostPort === 8080);
  await page.goto(`${dashboard.url}?sel=${encodeURIComponent(port?.id ?? "")}`);
  const way = page.getByRole("complementary", { name: "Details" }).locator('[data-way="0.0.0.0"]');
  await expect(way).toContainText("--dport 8080 -j DNAT --to-destination 172.30.1.10:80", { timeout: 30_000 });
  await expect(way).toContainText("httpd");
  const walked = ports.filter(({ ways }) =>
    ways.some(({ disposition, question: { from } }) => from.kind === "outside" && disposition === "delivered"),
  );
  const strip = page.getByRole("region", { name: "Overview" });
  await expect(strip.getByRole("button", { name: new RegExp(`, ${walked.length} answer$`) })).toBeVisible();
  await noViolations(page, "port");
  await way.getByRole("button", { name: "Show the way" }).click();
  await expect(verdict(page, "delivered")).toContainText("172.30.1.10 port 80");
  await expect(page.locator("[data-mark][data-decides=true]")).toContainText("Delivered");
});
