import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDashboard } from "@/e2e/lab/dashboard";
import { labEnv } from "@/e2e/lab/run";
import { hostileTexts } from "@/e2e/lab/scenarios/hostile";
import { CommandAnswer } from "@/lib/model/command-inspection";
import { linkId, networkId, sandboxId } from "@/lib/model/ids";
import { api, ofKind } from "./api";
import { expect, test } from "./fixtures";
import { drawn } from "./picture";

test.use({ scenario: "hostile" });

const ask = (base: string, command: string, id: string) =>
  fetch(new URL(`/api/commands/${command}/${encodeURIComponent(id)}`, base));
const run = async (base: string, command: string, id: string) =>
  CommandAnswer.parse(await (await ask(base, command, id)).json());

/** A folder of programs that come before the machine's own, and a file that one of them leaves when it is run. */
function programs(bodies: Record<string, (folder: string) => string>) {
  const folder = mkdtempSync(join(tmpdir(), "pb-programs-"));
  for (const [name, body] of Object.entries(bodies)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${body(folder)}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  const env = { PATH: `${folder}:${labEnv.PATH}` };
  return { env, ran: () => existsSync(join(folder, "ran")), remove: () => rmSync(folder, { recursive: true }) };
}
const leaveMark = (folder: string) => `touch ${folder}/ran`;

test("networks with names of strangers: what docker prints of each, and nothing else happens", async ({
  dashboard,
  lab,
}) => {
  const networks = ofKind(await api(dashboard.url).topology(), "network").filter(({ label }) =>
    hostileTexts.includes(label),
  );
  expect(networks).toHaveLength(hostileTexts.length);
  for (const { id, network } of networks) {
    const { output, exitCode } = await run(dashboard.url, "network", id);
    expect(exitCode, output).toBe(0);
    expect(JSON.parse(output)).toEqual(JSON.parse(await lab.docker(["network", "inspect", network.id])));
  }
});

test("links with odd names are one argument, and no shell reads them", async ({ lab }) => {
  const tools = programs({ pbx: leaveMark, "--help": leaveMark });
  const dashboard = await startDashboard(lab, tools.env);
  const names = ["$(pbx)", "`pbx`", ";pbx;", "a'b\"c|pbx", "--help", "-V", "<b>x</b>".replace("/", "")];
  try {
    for (const name of names)
      expect((await lab.inHost(["ip", "link", "add", "name", name, "type", "bridge"])).stderr).toBe("");
    const links = async () => ofKind(await api(dashboard.url).topology(), "bridge").map(({ label }) => label);
    await expect.poll(links).toEqual(expect.arrayContaining(names));
    for (const { id, label } of ofKind(await api(dashboard.url).topology(), "bridge")) {
      if (!names.includes(label)) continue;
      for (const command of ["link", "link-statistics", "bridge", "bridge-ports", "fdb"]) {
        const { output, errors, exitCode } = await run(dashboard.url, command, id);
        expect(`${label} ${command} ${exitCode} ${errors}`.trim()).toBe(`${label} ${command} 0`);
        if (command === "link" || command === "bridge") expect(output, `${label} ${command}`).toContain(label);
        expect(output).not.toMatch(/usage/i);
      }
    }
    expect(tools.ran()).toBe(false);
  } finally {
    for (const name of names) await lab.inHost(["ip", "link", "del", "dev", name]);
    await dashboard.stop();
    tools.remove();
  }
});

test("forged ids and unknown commands are refused in words", async ({ dashboard }) => {
  const client = api(dashboard.url);
  const snapshot = await client.topology();
  const host = snapshot.hosts[0]?.id ?? "";
  const container = ofKind(snapshot, "container").find(({ label }) => label === "hostile-1");
  const other = ofKind(snapshot, "network")[0];
  const cases: [label: string, command: string, id: string, want: number][] = [
    ["a namespace that is not there", "addresses", sandboxId(host, 1), 404],
    ["a link that is not there", "link", linkId(host, 1, 999999), 404],
    ["an id of another kind", "ports", other?.id ?? "", 404],
    ["a name for an id", "network", networkId(host, "bridge"), 404],
    ["an option for an id", "network", networkId(host, "--help"), 404],
    ["a shell's words", "addresses", `${container?.id};reboot`, 404],
    ["a newline", "ports", `${container?.id}\n--help`, 404],
    ["a path", "addresses", "../../etc/passwd", 404],
    ["markup", "addresses", "<script>alert(1)</script>", 404],
    ["half a surrogate pair", "addresses", "%ud800", 404],
    ["a command that is none", "reboot", container?.id ?? "", 404],
    ["a program's name", "ip", container?.id ?? "", 404],
    ["what every object has", "constructor", container?.id ?? "", 404],
    ["a command with arguments", "addresses --help", container?.id ?? "", 404],
  ];
  for (const [label, command, id, want] of cases) {
    const response = await ask(dashboard.url, encodeURIComponent(command), id);
    expect(response.status, label).toBe(want);
    expect(await response.json(), label).toMatchObject({ status: want });
  }
  const id = encodeURIComponent(container?.id ?? "");
  const query = await fetch(new URL(`/api/commands/addresses/${id}?args=--help`, dashboard.url));
  expect(query.status).toBe(400);
});

test("a command that hangs is ended, of one that floods the beginning is kept, of many some are refused", async ({
  lab,
  page,
}) => {
  const tools = programs({
    brctl: () => "exec sleep 60",
    ip: () => "exec head -c 10000000 /dev/zero",
    ss: () => "exec sleep 1",
  });
  const dashboard = await startDashboard(lab, tools.env);
  try {
    const snapshot = await api(dashboard.url).topology();
    const bridge = ofKind(snapshot, "bridge").find(({ label }) => label === "docker0")?.id ?? "";
    const sandbox = ofKind(snapshot, "sandbox").find(({ role }) => role === "host")?.id ?? "";
    const flooded = await run(dashboard.url, "addresses", sandbox);
    expect(flooded).toMatchObject({ cut: true });
    expect(flooded.output.length).toBe(256 * 1024);
    const many = await Promise.all(Array.from({ length: 8 }, () => ask(dashboard.url, "listeners", sandbox)));
    const statuses = many.map(({ status }) => status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(3);
    await page.goto(`${dashboard.url}?sel=${encodeURIComponent(bridge)}`);
    await drawn(page);
    await page.getByRole("button", { name: /^Show output of .*brctl show docker0$/ }).click();
    await expect(page.getByRole("region", { name: "Output" })).toContainText("did not end within 5 seconds");
  } finally {
    await dashboard.stop();
    tools.remove();
  }
});

test("what is shown is what the tool prints, as text", async ({ page, dashboard, lab }) => {
  const snapshot = await api(dashboard.url).topology();
  const container = ofKind(snapshot, "container").find(({ label }) => label === "hostile-1");
  const script = ofKind(snapshot, "network").find(({ label }) => label.includes("<script>"));
  await page.goto(`${dashboard.url}?sel=${encodeURIComponent(container?.id ?? "")}`);
  await drawn(page);
  await page.getByRole("button", { name: /^Show output of .* ip addr$/ }).click();
  const output = page.getByRole("region", { name: "Output" }).locator("pre");
  const { stdout } = await lab.inContainer("hostile-1", ["ip", "addr"]);
  await expect(output).toHaveText(stdout.trimEnd(), { useInnerText: true });
  await page.getByRole("button", { name: "Hide output" }).click();
  await expect(output).toBeHidden();
  await page.goto(`${dashboard.url}?sel=${encodeURIComponent(script?.id ?? "")}`);
  await drawn(page);
  await page.getByRole("button", { name: /^Show output of docker network inspect '<script>/ }).click();
  await expect(output).toContainText("<script>alert(1)</script>");
  await expect(output.locator("script")).toHaveCount(0);
  // What prints the environment can be copied, and is not run.
  await page.goto(`${dashboard.url}?sel=${encodeURIComponent(container?.id ?? "")}`);
  await drawn(page);
  await expect(page.getByText("docker inspect hostile-1", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Show output of docker inspect hostile-1", exact: true })).toHaveCount(
    0,
  );
});

test("turned off, nothing is run, and nothing offers to", async ({ page, lab }) => {
  const tools = programs({ ip: leaveMark });
  const dashboard = await startDashboard(lab, { ...tools.env, PATCHBAY_COMMANDS: "off" });
  try {
    const snapshot = await api(dashboard.url).topology();
    const container = ofKind(snapshot, "container").find(({ label }) => label === "hostile-1")?.id ?? "";
    const response = await ask(dashboard.url, "addresses", container);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("PATCHBAY_COMMANDS=off");
    expect(await (await fetch(new URL("/api/health", dashboard.url))).json()).toMatchObject({ commands: false });
    await page.goto(`${dashboard.url}?sel=${encodeURIComponent(container)}`);
    await drawn(page);
    await expect(page.getByRole("button", { name: /^Copy the command/ }).first()).toBeVisible();
    await expect(page.getByRole("button", { name: /^Show output/ })).toHaveCount(0);
    expect(tools.ran()).toBe(false);
  } finally {
    await dashboard.stop();
    tools.remove();
  }
});
