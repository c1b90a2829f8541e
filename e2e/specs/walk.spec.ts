import { expect, test } from "./fixtures";
import { expectAgreement, type Flow } from "./walk-flows";

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

for (const [label, make, undo] of SETUPS) {
  test(`${FLOWS.length} predictions agree with real connects: ${label}`, async ({ lab, dashboard }) => {
    test.setTimeout(180_000);
    try {
      for (const line of make) expect((await lab.inHost(line.split(" "))).code).toBe(0);
      await expectAgreement(lab, dashboard, FLOWS);
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
