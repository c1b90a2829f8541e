import { statSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Lab } from "@/e2e/lab/lab";
import { enter } from "@/e2e/lab/namespaces";
import { containerNetns } from "@/e2e/lab/oracle";
import { runOk } from "@/e2e/lab/run";
import { FirewallAnswer, FirewallView } from "@/lib/wire/firewall";
import { api, ofKind } from "./api";
import { expect, test } from "./fixtures";

// The judges are iptables-save(8) and nft(8): every rule that they print, in their words and order, and none besides.

const ask = async (base: string, id: string, since = "") =>
  FirewallView.parse(await (await fetch(new URL(`/api/firewall/${encodeURIComponent(id)}${since}`, base))).json());
const rulesOf = async (base: string, id: string) => FirewallAnswer.parse(await ask(base, id));

/** `table CHAIN: rule` of all rules of one source. */
function listing({ firewall }: FirewallAnswer, source: string, family?: string): string[] {
  return firewall.tables
    .filter((table) => table.source === source && (family === undefined || table.family === family))
    .flatMap(({ name, chains }) =>
      chains.flatMap((chain) => chain.rules.map(({ text }) => `${name} ${chain.name}: ${text}`)),
    );
}

/** What an iptables-save printed, in the same form, chain by chain. */
function saved(text: string): string[] {
  let table = "";
  const rules = text.split("\n").flatMap((line) => {
    if (line.startsWith("*")) table = line.slice(1);
    const chain = /^-A (\S+)/.exec(line)?.[1];
    return chain ? [`${table} ${chain}: ${line}`] : [];
  });
  return rules;
}

const byChain = (rules: string[]) => {
  const chains = new Map<string, string[]>();
  for (const rule of rules) {
    const chain = rule.slice(0, rule.indexOf(":"));
    chains.set(chain, [...(chains.get(chain) ?? []), rule]);
  }
  return chains;
};
const sorted = (rules: string[]) => [...byChain(rules)].sort(([a], [b]) => a.localeCompare(b));

/** Rules of nft's own tables: lines of `nft -s list ruleset` behind two tabs that are no heading. */
function native(text: string): string[] {
  let [table, chain] = ["", ""];
  return text.split("\n").flatMap((line) => {
    table = /^table \S+ (\S+)/.exec(line)?.[1] ?? table;
    const block = /^\t(\S+) ?(\S*) ?\{/.exec(line);
    if (block) chain = block[1] === "chain" ? (block[2] ?? "") : "";
    const rule = /^\t\t(\S.*)/.exec(line)?.[1];
    return rule && chain && !/^(type \S+ hook|comment ")/.test(rule) ? [`${table} ${chain}: ${rule}`] : [];
  });
}

async function places(lab: Lab, base: string): Promise<{ id: string; path: string }[]> {
  await expect.poll(async () => (await api(base).health()).state).toBe("live");
  const snapshot = await api(base).topology();
  const paths = [lab.hostNetns, await containerNetns(lab, "web"), await containerNetns(lab, "db")];
  return paths.map((path) => {
    const node = ofKind(snapshot, "sandbox").find(({ netns }) => netns === statSync(path).ino);
    if (!node) throw new Error(`${path} is not shown`);
    return { id: node.id, path };
  });
}

test("each rule of iptables, of the host and of sandboxes, as iptables-save prints it", async ({ lab, dashboard }) => {
  let compared = 0;
  for (const { id, path } of await places(lab, dashboard.url)) {
    const answer = await rulesOf(dashboard.url, id);
    expect([answer.trouble, answer.firewall.unread]).toEqual([[], []]);
    for (const [tool, family] of [
      ["iptables-save", "ip"],
      ["ip6tables-save", "ip6"],
    ] as const) {
      const want = saved(await runOk(enter(path, [tool])));
      expect(sorted(listing(answer, "iptables-nft", family)), `${tool} in ${path}`).toEqual(sorted(want));
      compared += want.length;
    }
  }
  expect(compared).toBeGreaterThan(80);
});

test("rules of nft beside them, and what they count", async ({ lab, dashboard }) => {
  const [host] = await places(lab, dashboard.url);
  if (!host) throw new Error("no host");
  const nft = async (...words: string[]) => expect((await lab.inHost(["nft", words.join(" ")])).stderr).toBe("");
  const before = await rulesOf(dashboard.url, host.id);
  await nft("add table inet e2e");
  try {
    await nft("add chain inet e2e in { type filter hook input priority -5; policy accept; }");
    await nft("add map inet e2e verdicts { type inet_service : verdict; elements = { 7 : drop, 9 : accept } }");
    for (const rule of [
      "tcp dport vmap @verdicts",
      'iifname { "a", "b*" } ip saddr 10.0.0.0/8 tcp dport != { 80, 443-445 } counter drop comment "x y"',
      'limit rate 5/minute burst 7 packets log prefix "seen " counter',
      "meta mark and 0xff == 0x10 ct state new,related meta mark set mark or 0x1",
      "udp dport 4242 counter accept",
    ]) {
      await nft("add rule inet e2e in", rule);
    }
    const after = await rulesOf(dashboard.url, host.id);
    expect(after.version).not.toBe(before.version);
    const want = native(await runOk(enter(lab.hostNetns, ["nft", "-s", "list table inet e2e"])));
    expect(want).toHaveLength(5);
    expect(listing(after, "nftables")).toEqual(want);

    const count = async () => {
      const view = await ask(dashboard.url, host.id, `?since=${after.version}`);
      return view.kind === "firewall-counters" ? view.counters.at(-1) : view.kind;
    };
    expect(await count()).toEqual([0, 0]);
    await lab.inHost(["bash", "-c", "echo x > /dev/udp/127.0.0.1/4242"]);
    expect(await count()).toEqual([1, 30]);
  } finally {
    await nft("delete table inet e2e");
  }
});

test("the rules about a container: from its panel, counting while they are looked at, and back", async ({
  lab,
  dashboard,
  page,
}) => {
  const web = ofKind(await api(dashboard.url).topology(), "container").find(({ label }) => label === "web");
  await page.goto(`${dashboard.url}?sel=${encodeURIComponent(web?.id ?? "")}`);
  const panel = page.getByRole("complementary", { name: "Details" });
  const folded = panel.getByRole("button", { name: "Firewall", exact: true });
  // The page, its first snapshot, and then the sandbox's details.
  await expect(folded).toBeVisible({ timeout: 30_000 });
  await folded.click();
  await panel.getByRole("button", { name: "The host's rules about it" }).click();
  const view = page.getByRole("region", { name: /^Firewall \S/ }).filter({ has: page.getByRole("searchbox") });
  const dnat = view.getByRole("listitem").filter({ hasText: "--dport 8080 -j DNAT" });
  await expect(dnat).toHaveCount(1);
  // Each connection is one packet to the nat table.
  for (let i = 0; i < 3; i++) await lab.inOutside(["curl", "-s", "-m", "5", "http://192.0.2.2:8080/"]);
  await expect(dnat).toContainText("+3");
  await expect(page).toHaveURL(/firewall=.*about=/);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await view.getByRole("button", { name: /^about/ }).click();
  const forward = view.getByRole("region", { name: "forward" });
  await expect(forward.getByText("filter FORWARD")).toBeVisible();
  await forward.getByRole("button", { name: "Where rule 1 leads to", exact: true }).first().click();
  await expect(forward.getByRole("paragraph").filter({ hasText: /^DOCKER-USER$/ })).toBeVisible();
  await view.getByRole("searchbox").fill("postrouting masquerade 172.17.0.0/16");
  await expect(view.getByRole("status")).toHaveText("1 rule");

  // A new rule is there before the counters are asked for again.
  await view.getByRole("searchbox").fill("4243");
  await expect(view.getByRole("status")).toHaveText("No rule is like that");
  await lab.inHost(["iptables", "-I", "DOCKER-USER", "-p", "udp", "--dport", "4243", "-j", "DROP"]);
  await expect(view.getByRole("status")).toHaveText("1 rule");
  await lab.inHost(["iptables", "-D", "DOCKER-USER", "-p", "udp", "--dport", "4243", "-j", "DROP"]);
  await expect(view.getByRole("status")).toHaveText("No rule is like that");

  await page.keyboard.press("Escape");
  await expect(view).toHaveCount(0);
  await expect(page).toHaveURL(/sel=/);
  await expect(page).not.toHaveURL(/firewall=/);
});

test("the host's panel leads to the host's rules", async ({ dashboard, page }) => {
  await page.goto(dashboard.url);
  await page.getByRole("button", { name: /^Open the host/ }).click({ timeout: 30_000 });
  const way = page.getByRole("complementary", { name: "Details" }).getByRole("button", { name: "The host's rules" });
  await expect(way).toBeVisible({ timeout: 30_000 });
  await way.click();
  await expect(page.getByRole("region", { name: "forward" }).getByText("filter FORWARD")).toBeVisible();
});

test("an id that is none, a parameter that is none", async ({ dashboard }) => {
  const status = async (path: string) => (await fetch(new URL(path, dashboard.url))).status;
  expect(await status("/api/firewall/sandbox:x:1")).toBe(404);
  expect(await status("/api/firewall/sandbox:x:1?counters=1")).toBe(400);
});
