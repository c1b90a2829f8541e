import { describe, expect, test } from "vitest";
import type { Engine } from "@/lib/model/engine";
import type { Route } from "@/lib/model/route";
import { poolClaims, poolUses } from "./address-pools";
import { findOverlaps, type PlacedNetwork } from "./overlaps";

const docker: Pick<Engine, "name" | "addressPools" | "swarmPools" | "swarm"> = {
  name: "Docker Engine",
  addressPools: [],
  swarmPools: [],
  swarm: "inactive",
};
const net = (label: string, ...subnets: string[]): PlacedNetwork => ({
  id: `network:h:${label}`,
  label,
  ipam: subnets.map((subnet) => ({ subnet, reserved: [] })),
  links: [10],
});
const route = (destination: string, index: number, extra: Partial<Route> = {}): Route => ({
  family: 4,
  type: "unicast",
  destination,
  table: 254,
  protocol: "boot",
  scope: "global",
  metric: 0,
  nextHops: [{ index }],
  ...extra,
});
const linkOf = (index: number | undefined) => ({ id: `link:h:1:${index}`, label: index === 10 ? "br-a" : "tun0" });
const use = (engine: Partial<typeof docker>, networks: PlacedNetwork[], routes: Route[]) =>
  poolUses({ ...docker, ...engine }, poolClaims(networks, routes, linkOf));
const line = ({ base, count, used, blocked, free }: ReturnType<typeof use>[number]) =>
  `${base} ${count} = ${used} + ${blocked} + ${free}`;

describe("poolUses", () => {
  test("Docker's built-in ones give 31 networks", () => {
    const pools = use({}, [], []);
    expect(pools.reduce((sum, { free }) => sum + Number(free), 0)).toBe(31);
    expect(pools.every(({ builtIn, scope }) => builtIn && scope === "local")).toBe(true);
  });

  test.each<[string, PlacedNetwork[], Route[], string]>([
    ["nothing", [], [], "10.9.0.0/22 4 = 0 + 0 + 4"],
    [
      "a network of the pool's size, with its own route",
      [net("a", "10.9.1.0/24")],
      [route("10.9.1.0/24", 10)],
      "10.9.0.0/22 4 = 1 + 0 + 3",
    ],
    ["a small one takes its whole subnet", [net("a", "10.9.1.16/28")], [], "10.9.0.0/22 4 = 1 + 0 + 3"],
    ["a wide one takes several", [net("a", "10.9.2.0/23")], [], "10.9.0.0/22 4 = 2 + 0 + 2"],
    ["two in one", [net("a", "10.9.1.0/28"), net("b", "10.9.1.16/28")], [], "10.9.0.0/22 4 = 1 + 0 + 3"],
    ["a route of a VPN blocks", [], [route("10.9.0.0/23", 3)], "10.9.0.0/22 4 = 0 + 2 + 2"],
    [
      "a route around it all blocks all",
      [net("a", "10.9.0.0/24")],
      [route("10.0.0.0/8", 3)],
      "10.9.0.0/22 4 = 1 + 3 + 0",
    ],
    ["a default route does not", [], [route("default", 3)], "10.9.0.0/22 4 = 0 + 0 + 4"],
    ["nor one of another table", [], [route("10.9.0.0/22", 3, { table: 77 })], "10.9.0.0/22 4 = 0 + 0 + 4"],
    [
      "nor what is elsewhere",
      [net("b", "172.17.0.0/16", "fd00::/64")],
      [route("192.0.2.0/24", 3)],
      "10.9.0.0/22 4 = 0 + 0 + 4",
    ],
  ])("%s", (_label, networks, routes, want) => {
    const pools = use({ addressPools: [{ base: "10.9.0.0/22", size: 24 }] }, networks, routes);
    expect(pools.map(line)).toEqual([want]);
    expect(pools[0]?.builtIn).toBe(false);
  });

  test("who holds what, and which subnet a cell stands for", () => {
    const networks = [net("a", "10.9.1.0/24")];
    const routes = [route("10.9.1.0/24", 10), route("10.9.2.0/24", 3)];
    const [pool] = use({ addressPools: [{ base: "10.9.0.0/22", size: 24 }] }, networks, routes);
    expect(pool?.cells).toEqual([
      { first: "10.9.0.0/24", state: "free" },
      { first: "10.9.1.0/24", state: "used" },
      { first: "10.9.2.0/24", state: "blocked" },
      { first: "10.9.3.0/24", state: "free" },
    ]);
    expect(pool?.claims.map(({ kind, subnet, by, count }) => `${kind} ${subnet} ${by.label} ${count}`)).toEqual([
      "network 10.9.1.0/24 a 1",
      "route 10.9.2.0/24 tun0 1",
    ]);
  });

  test("a swarm has a pool of its own, large ones are shown in steps, Podman's differ", () => {
    const swarm = use({ swarm: "active" }, [net("ov", "10.77.0.0/24")], []).filter(({ scope }) => scope === "swarm");
    expect(swarm.map(line)).toEqual(["10.0.0.0/8 65536 = 1 + 0 + 65535"]);
    expect([swarm[0]?.step, swarm[0]?.cells.length, swarm[0]?.cells[77]?.state]).toEqual(["256", 256, "used"]);
    expect(use({ name: "Podman Engine" }, [], [])[1]?.base).toBe("10.89.0.0/16");
  });

  test.each([
    ["no network", "everything", 24],
    ["subnets wider than the pool", "10.0.0.0/24", 16],
    ["subnets longer than an address", "10.0.0.0/24", 33],
  ])("%s is left out", (_label, base, size) => {
    expect(use({ addressPools: [{ base, size }] }, [], [])).toEqual([]);
  });
});

describe("findOverlaps", () => {
  test.each<[string, PlacedNetwork[], Route[], string[]]>([
    ["none", [net("a", "172.18.0.0/16"), net("b", "172.19.0.0/16")], [route("172.18.0.0/16", 10)], []],
    [
      "a macvlan network on a link that is not known",
      [{ ...net("a", "172.18.0.0/16"), outside: true }],
      [route("172.18.0.0/16", 3)],
      [],
    ],
    ["two networks", [net("a", "172.18.0.0/16"), net("b", "172.18.5.0/24")], [], ["a 172.18.0.0/16 b 172.18.5.0/24"]],
    ["one network's own subnets", [net("a", "172.18.0.0/16", "172.18.5.0/24")], [], []],
    [
      "a VPN's wider route",
      [net("a", "172.18.0.0/16")],
      [route("172.16.0.0/12", 3)],
      ["a 172.18.0.0/16 172.16.0.0/12 tun0 network"],
    ],
    [
      "a narrower one",
      [net("a", "172.18.0.0/16")],
      [route("172.18.9.0/24", 3)],
      ["a 172.18.0.0/16 172.18.9.0/24 tun0 route"],
    ],
    [
      "the same",
      [net("a", "172.18.0.0/16")],
      [route("172.18.0.0/16", 3)],
      ["a 172.18.0.0/16 172.18.0.0/16 tun0 metric"],
    ],
    [
      "of a table for policy routing",
      [net("a", "172.18.0.0/16")],
      [route("172.18.0.0/16", 3, { table: 52 })],
      ["a 172.18.0.0/16 172.18.0.0/16 tun0 metric"],
    ],
    [
      "the host's own addresses, default, half the world",
      [net("a", "172.18.0.0/16")],
      [route("172.18.0.1/32", 3, { table: 255 }), route("default", 3), route("128.0.0.0/1", 3)],
      [],
    ],
  ])("%s", (_label, networks, routes, want) => {
    const have = findOverlaps(networks, routes, linkOf).map((one) =>
      one.kind === "networks"
        ? `${one.network.label} ${one.subnet} ${one.other.label} ${one.otherSubnet}`
        : `${one.network.label} ${one.subnet} ${one.destination} ${one.link.label} ${one.wins}`,
    );
    expect(have).toEqual(want);
  });
});
