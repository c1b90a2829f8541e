import type { Lab } from "@/e2e/lab/lab";
import { containerId } from "@/lib/model/ids";
import { Trace } from "@/lib/wire/walk";
import { api, ofKind } from "./api";
import { expect, test } from "./fixtures";

// The judge is the kernel: a real connect from the same place at the same time.

type Flow = readonly [from: string, to: string, port: number];

const FLOWS: readonly Flow[] = [
  ["outside", "192.0.2.2", 8080],
  ["outside", "192.0.2.2", 9090],
  ["outside", "172.30.1.10", 80],
  ["outside", "172.30.1.10", 81],
  ["outside", "192.0.2.130", 80],
  ["outside", "2001:db8:2::2", 8086],
  ["host", "127.0.0.1", 8080],
  ["host", "127.0.0.1", 9090],
  ["host", "::1", 8086],
  ["host", "172.30.1.10", 80],
  ["host", "192.0.2.130", 80],
  ["web", "172.30.1.11", 90],
  ["web", "172.30.5.10", 80],
  ["web", "192.0.2.2", 8080],
  ["web", "192.0.2.2", 8081],
  ["web", "172.30.2.11", 5432],
  ["side", "127.0.0.1", 80],
  ["db", "172.30.2.1", 8080],
  ["db", "203.0.113.10", 80],
  ["n1", "172.30.3.12", 80],
  ["n1", "192.0.2.2", 8083],
  ["plain", "192.0.2.2", 8080],
  ["mvc", "192.0.2.2", 7070],
  ["nonet", "192.0.2.2", 8080],
  ["six", "2001:db8:2::2", 8080],
  ["web", "172.30.1.12", 80],
];

/** One way in which a host may differ, and how that is undone: commands in the host's namespace. */
type Setup = readonly [label: string, make: readonly string[], undo: readonly string[]];

const SETUPS: readonly Setup[] = [
  ["the engine's own rules", [], []],
  ["ip_forward=0", ["sysctl -qw net.ipv4.ip_forward=0"], ["sysctl -qw net.ipv4.ip_forward=1"]],
  ["INPUT DROP", ["iptables-nft -P INPUT DROP"], ["iptables-nft -P INPUT ACCEPT"]],
  [
    "a rule of the user's",
    ["iptables-nft -I DOCKER-USER -p tcp --dport 80 -j REJECT"],
    ["iptables-nft -D DOCKER-USER -p tcp --dport 80 -j REJECT"],
  ],
  [
    "a foreign chain that drops",
    [
      "nft add table inet foreign",
      "nft add chain inet foreign fw { type filter hook forward priority 0 ; policy drop ; }",
    ],
    ["nft delete table inet foreign"],
  ],
];

/** curl(1): 7 is a refused or unreachable connect, 28 is a timeout; 52 and 56 are a connect that was then reset. */
const RESULTS: Readonly<Record<number, string>> = { 0: "ok", 7: "told", 28: "timeout", 52: "told", 56: "told" };

/** What a result may be called. */
const AGREEING: Readonly<Record<string, readonly Trace["disposition"][]>> = {
  ok: ["delivered"],
  told: ["refused", "rejected", "no-route", "unreachable"],
  timeout: ["dropped", "unreachable"],
};

async function connect(lab: Lab, [from, to, port]: Flow): Promise<string> {
  const url = `http://${to.includes(":") ? `[${to}]` : to}:${port}/`;
  const argv = ["curl", "--silent", "--noproxy", "*", "--output", "/dev/null", "--max-time", "2", url];
  const { code } = await (from === "outside"
    ? lab.inOutside(argv)
    : from === "host"
      ? lab.inHost(argv)
      : lab.inContainer(from, argv));
  return RESULTS[code] ?? `curl exit code ${code}`;
}

async function predict(base: string, host: string, ids: ReadonlyMap<string, string>, [from, to, port]: Flow) {
  const outside = to.includes(":") ? "2001:db8:2::1" : "192.0.2.1";
  const source = from === "outside" ? outside : from === "host" ? "host" : containerId(host, ids.get(from) ?? "");
  const query = new URLSearchParams({ from: source, to, port: String(port) });
  return Trace.parse(await (await fetch(new URL(`/api/walk?${query}`, base))).json());
}

for (const [label, make, undo] of SETUPS) {
  test(`${FLOWS.length} predictions agree with real connects: ${label}`, async ({ lab, dashboard }) => {
    test.setTimeout(180_000);
    const snapshot = await api(dashboard.url).topology();
    const containers = ofKind(snapshot, "container").map(({ container }) => container);
    const ids = new Map(containers.map(({ name, id }) => [name, id]));
    const host = snapshot.hosts[0]?.id ?? "";
    try {
      for (const line of make) expect((await lab.inHost(line.split(" "))).code).toBe(0);
      const results = await Promise.all(FLOWS.map((flow) => connect(lab, flow)));
      for (const [i, flow] of FLOWS.entries()) {
        const trace = await predict(dashboard.url, host, ids, flow);
        const result = results[i] ?? "";
        const said = [flow.join(" "), result, trace.disposition, JSON.stringify(trace.reason)];
        expect.soft(AGREEING[result] ?? [], said.join(", ")).toContain(trace.disposition);
      }
    } finally {
      for (const line of undo) await lab.inHost(line.split(" "));
    }
  });
}

test("what is wrong with a query is told", async ({ dashboard }) => {
  const answer = async (query: string) => {
    const response = await fetch(new URL(`/api/walk?${query}`, dashboard.url));
    return [response.status, await response.json()];
  };
  expect(await answer("from=host&to=host")).toEqual([400, expect.objectContaining({ title: "Bad query" })]);
  expect(await answer("from=host&to=host&port=1&x=1")).toEqual([400, expect.objectContaining({ title: "Bad query" })]);
});
