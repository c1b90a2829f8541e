import { readdirSync, readFileSync } from "node:fs";
import { startDashboard } from "@/e2e/lab/dashboard";
import { descendants } from "@/e2e/run/processes.mjs";
import { containerId } from "@/lib/model/ids";
import { SnapshotFile } from "@/lib/wire/snapshot-file";
import { Verification } from "@/lib/wire/verify";
import { api, ofKind } from "./api";
import { expect, test } from "./fixtures";

const VERIFY = { name: "Try a real connect" };

async function idsOf(base: string) {
  const snapshot = await api(base).topology();
  const host = snapshot.hosts[0]?.id ?? "";
  const ids = new Map(
    ofKind(snapshot, "container").map(({ container }) => [container.name, containerId(host, container.id)]),
  );
  return (name: string) => ids.get(name) ?? name;
}

function post(
  base: string,
  query: Record<string, string>,
  headers: Record<string, string> = { origin: new URL(base).origin },
) {
  return fetch(new URL(`/api/verify?${new URLSearchParams(query)}`, base), { method: "POST", headers });
}

/** What a connect could leave: a process below the dashboard, a mount or a name that keeps a namespace of the lab. */
function left(pid: number, labId: string) {
  const helpers = descendants(pid).filter(({ argv }) => argv.some((arg) => arg.includes("connect-helper")));
  const mounts = readFileSync("/proc/self/mounts", "utf8").split("\n");
  return {
    helpers: helpers.length,
    mounts: mounts.filter((line) => line.includes(labId)),
    names: readdirSync("/run/netns").filter((name) => name.includes(labId)),
  };
}

test("agrees with real connects: delivered, refused, dropped; and leaves nothing behind", async ({
  dashboard,
  lab,
}) => {
  const id = await idsOf(dashboard.url);
  const before = left(dashboard.pid, lab.id);
  const flows = [
    ["web", "api", "90", "delivered", "connected"],
    ["web", "api", "91", "refused", "refused"],
    ["n1", "n2", "80", "dropped", "timeout"],
  ] as const;
  for (const [from, to, port, disposition, outcome] of flows) {
    const response = await post(dashboard.url, { from: id(from), to: id(to), port });
    const answer = Verification.parse(await response.json());
    expect([from, to, answer.trace.disposition, answer.connect.outcome]).toEqual([from, to, disposition, outcome]);
  }
  expect(left(dashboard.pid, lab.id)).toEqual({ ...before, helpers: 0 });
});

test("is for the page alone, and for nothing but TCP to this host", async ({ dashboard }) => {
  const id = await idsOf(dashboard.url);
  const good = { from: id("web"), to: id("api"), port: "90" };
  const refusals: [
    label: string,
    query: Record<string, string>,
    headers: Record<string, string> | undefined,
    status: number,
  ][] = [
    ["no origin", good, {}, 403],
    ["another site", good, { origin: "https://evil.example" }, 403],
    [
      "the right origin from another site",
      good,
      { origin: new URL(dashboard.url).origin, "sec-fetch-site": "cross-site" },
      403,
    ],
    ["elsewhere", { ...good, to: "198.51.100.7" }, undefined, 403],
    ["UDP", { ...good, proto: "udp" }, undefined, 403],
    ["from outside", { ...good, from: "192.0.2.1" }, undefined, 403],
    ["no port", { from: good.from, to: good.to }, undefined, 400],
    ["an address besides", { ...good, address: "198.51.100.7" }, undefined, 400],
  ];
  for (const [label, query, headers, status] of refusals) {
    expect([label, (await post(dashboard.url, query, headers)).status]).toEqual([label, status]);
  }
  expect((await fetch(new URL("/api/verify", dashboard.url))).status).toBe(405);
  expect(
    (
      await fetch(new URL("/api/walk", dashboard.url), {
        method: "POST",
        headers: { origin: new URL(dashboard.url).origin },
      })
    ).status,
  ).toBe(405);
});

test("a prediction that is out of date is contradicted, and what speaks against it can be saved", async ({
  page,
  dashboard,
  lab,
}) => {
  const id = await idsOf(dashboard.url);
  const trace = new URLSearchParams({ from: id("web"), to: id("api"), proto: "tcp", port: "90" }).toString();
  let first: string | undefined;
  // The page hears nothing new of this walk.
  await page.route("**/api/walk?*", async (route) => {
    first ??= await (await route.fetch()).text();
    await route.fulfill({ contentType: "application/json", body: first });
  });
  await page.goto(new URL(`/?trace=${encodeURIComponent(trace)}`, dashboard.url).href);
  const verify = page.getByRole("region", { name: "Verify" });
  await verify.getByRole("button", VERIFY).click();
  await expect(verify.locator("[data-agreement=agrees][data-outcome=connected]")).toBeVisible();

  const rule = ["DOCKER-USER", "-p", "tcp", "--dport", "90", "-j", "DROP"];
  try {
    expect((await lab.inHost(["iptables-nft", "-I", ...rule])).code).toBe(0);
    await verify.getByRole("button", { name: "Try again" }).click();
    await expect(verify.locator("[data-agreement=disagrees][data-outcome=timeout]")).toBeVisible();
    await expect(verify.getByText("the walk says “Dropped”")).toBeVisible();
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      verify.getByRole("button", { name: "Save for a bug report" }).click(),
    ]);
    const report = JSON.parse(readFileSync(await saved.path(), "utf8"));
    // Whoever gets it finds the rule that was not there when the walk was made.
    const { sandboxes = [] } = SnapshotFile.parse(report);
    expect(JSON.stringify(sandboxes)).toContain("--dport 90 -j DROP");
    expect(report.verification).toMatchObject({
      shown: { disposition: "delivered" },
      trace: { disposition: "dropped" },
      connect: { outcome: "timeout" },
    });
  } finally {
    await lab.inHost(["iptables-nft", "-D", ...rule]);
  }
});

test("a few a minute: then it says so", async ({ dashboard }) => {
  const id = await idsOf(dashboard.url);
  const statuses: number[] = [];
  for (let i = 0; i < 8 && !statuses.includes(429); i++) {
    const response = await post(dashboard.url, { from: id("web"), to: id("api"), port: "90" });
    statuses.push(response.status);
    if (response.status === 429) expect((await response.json()).detail).toMatch(/connects a minute/);
  }
  expect(statuses.at(-1)).toBe(429);
});

test("turned off it is not offered, and refused", async ({ page, lab }) => {
  const off = await startDashboard(lab, { PATCHBAY_VERIFY: "off" });
  try {
    const id = await idsOf(off.url);
    const query = { from: id("web"), to: id("api"), port: "90" };
    const response = await post(off.url, query);
    expect([response.status, (await response.json()).detail]).toEqual([
      403,
      expect.stringContaining("PATCHBAY_VERIFY"),
    ]);
    expect((await (await fetch(new URL("/api/health", off.url))).json()).verify).toBe(false);
    await page.goto(new URL(`/?trace=${encodeURIComponent(new URLSearchParams(query).toString())}`, off.url).href);
    await expect(page.locator("[data-disposition=delivered]").first()).toBeVisible();
    await expect(page.getByRole("button", VERIFY)).toHaveCount(0);
  } finally {
    await off.stop();
  }
});
