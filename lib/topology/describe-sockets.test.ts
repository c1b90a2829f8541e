import { describe, expect, test } from "vitest";
import type { DockerProxy, Socket } from "@/lib/model/socket";
import { behindPort } from "./describe-sockets";
import {
  address,
  bridge,
  container,
  endpoint,
  link,
  loopback,
  netns,
  network,
  observation,
  veth,
} from "./fixtures/build";
import { describeSandbox } from "./sandbox-details";
import type { Listener } from "./sandbox-sockets";

const socket = (local: string, port: number, extra: Partial<Socket> = {}): Socket => ({
  protocol: "tcp",
  family: local.includes(":") ? 6 : 4,
  state: "LISTEN",
  local: { address: local, port },
  receiveQueue: 0,
  sendQueue: 9,
  uid: 0,
  holders: [],
  ...extra,
});
const listener = (local: string, port: number, extra: Partial<Listener> = {}): Listener => ({
  ...socket(local, port),
  holders: [],
  embeddedDns: false,
  ...extra,
});

describe("what waits behind port 80 of 10.1.0.2 and fd01::2", () => {
  const both = ["10.1.0.2", "fd01::2"];
  const v4 = ["10.1.0.2"];
  const cases: [label: string, listeners: Listener[] | undefined, addresses: string[], want: string][] = [
    ["any address", [listener("0.0.0.0", 80)], v4, "listening"],
    ["its own address", [listener("10.1.0.2", 80)], v4, "listening"],
    ["both families at once", [listener("::", 80, { v6only: false })], v4, "listening"],
    ["IPv6 alone, asked by IPv4", [listener("::", 80, { v6only: true })], v4, "elsewhere"],
    ["IPv6 alone, asked by both", [listener("::", 80, { v6only: true })], both, "listening"],
    ["IPv4 alone, asked by IPv6", [listener("0.0.0.0", 80)], ["fd01::2"], "elsewhere"],
    ["its own address, as IPv6 calls it", [listener("::ffff:10.1.0.2", 80)], v4, "listening"],
    ["loopback", [listener("127.0.0.1", 80), listener("::1", 80)], both, "loopback"],
    ["loopback and another network's address", [listener("127.0.0.1", 80), listener("10.2.0.2", 80)], v4, "elsewhere"],
    ["another port", [listener("0.0.0.0", 81)], v4, "nothing"],
    ["another protocol", [listener("0.0.0.0", 80, { protocol: "udp" })], v4, "nothing"],
    ["no sockets at all", [], v4, "nothing"],
    ["sockets that were not read", undefined, v4, "unknown"],
  ];
  test.each(cases)("%s", (_, listeners, addresses, want) => {
    expect(behindPort({ protocol: "tcp", port: 80 }, addresses, listeners).behind).toBe(want);
  });
  test("sctp is not looked at", () => {
    expect(behindPort({ protocol: "sctp", port: 80 }, v4, []).behind).toBe("unknown");
  });
});

const dnat = (destination: string | undefined, text: string) => ({
  kind: "dnat" as const,
  source: "iptables-nft" as const,
  family: 4 as const,
  table: "nat",
  chain: "DOCKER",
  text,
  match: { protocol: "tcp", destinationPort: "8080", more: false, ...(destination ? { destination } : {}) },
  to: { address: "10.1.0.2", port: "80" },
});
const host = netns(1, {
  host: true,
  nsids: [
    { nsid: 7, netns: 2 },
    { nsid: 8, netns: 3 },
  ],
  links: [
    loopback,
    link(2, "eth0"),
    bridge(5, "br-app"),
    veth(35, "va", 2, 7, { master: 5 }),
    veth(36, "vb", 2, 8, { master: 5 }),
  ],
  addresses: [address(2, "192.0.2.2/24"), address(5, "10.1.0.1/24")],
  routes: [
    {
      family: 4,
      type: "unicast",
      destination: "default",
      table: 254,
      protocol: "boot",
      scope: "global",
      metric: 0,
      nextHops: [{ gateway: "192.0.2.1", index: 2 }],
    },
  ],
  nat: [dnat(undefined, "any"), dnat("127.0.0.1/32", "loopback")],
});
const inside = (inode: number, ip: string, mac: string) =>
  netns(inode, {
    nsids: [{ nsid: 0, netns: 1 }],
    links: [loopback, veth(2, "eth0", inode === 2 ? 35 : 36, 0, { mac })],
    addresses: [address(1, "127.0.0.1/8"), address(2, `${ip}/24`)],
    neighbors: [{ index: 2, family: 4, address: "10.1.0.3", mac: "02:00:00:00:00:03", state: "reachable", flags: [] }],
    routes: [
      {
        family: 4,
        type: "unicast",
        destination: "default",
        table: 254,
        protocol: "boot",
        scope: "global",
        metric: 0,
        nextHops: [{ gateway: "10.1.0.1", index: 2 }],
      },
    ],
    rules: [0, 32766, 32767].map((priority) => ({
      family: 4 as const,
      priority,
      not: false,
      action: "lookup",
      table: 254,
      unknown: [],
    })),
  });
const port = { protocol: "tcp" as const, hostPort: 8080, containerPort: 80 };
const have = observation({
  containers: [
    container("web", {
      pid: 20,
      netns: 2,
      published: [
        { ...port, hostIp: "0.0.0.0" },
        { ...port, hostIp: "::" },
        { ...port, hostIp: "127.0.0.1", hostPort: 9090 },
      ],
      endpoints: [endpoint("app", "10.1.0.2/24", "02:00:00:00:00:02")],
    }),
    container("api", { pid: 30, netns: 3, endpoints: [endpoint("app", "10.1.0.3/24", "02:00:00:00:00:03")] }),
    container("hostnet", { pid: 40, netns: 1, networkMode: "host" }),
  ],
  networks: [network("app", "10.1.0.0/24")],
  netns: [host, inside(2, "10.1.0.2", "02:00:00:00:00:02"), inside(3, "10.1.0.3", "02:00:00:00:00:03")],
});
const proxy = (address: string): DockerProxy => ({
  pid: 77,
  protocol: "tcp",
  host: { address, port: 8080 },
  container: { address: "10.1.0.2", port: 80 },
});
function details(
  id: string,
  listeners: Socket[],
  connections?: Socket[],
  proxies: DockerProxy[] = [proxy("0.0.0.0"), proxy("::")],
) {
  const own = have.netns.find(({ inode }) => inode === (id.includes("web") ? 2 : 1));
  if (!own) throw new Error("no namespace");
  const { links, counters, addresses, routes, rules, neighbors, fdb } = own;
  return describeSandbox(have, id, {
    kind: "sandbox",
    readAt: "2026-01-01T00:00:01.000Z",
    tables: { links, counters, addresses, routes, rules, neighbors, fdb },
    listeners,
    ...(connections ? { connections } : {}),
    proxies,
    trouble: ["some links were not understood"],
  });
}

describe("a sandbox with its sockets", () => {
  const web = details("container:h1:web", [
    socket("127.0.0.11", 41799),
    socket("0.0.0.0", 80, {
      holders: [
        { pid: 20, comm: "httpd", container: "web" },
        { pid: 21, comm: "other" },
      ],
    }),
  ]);

  test("published ports tell what serves them and what waits", () => {
    expect(web?.ports.published).toMatchObject([
      { hostIp: "0.0.0.0", hostAddresses: ["192.0.2.2"], dnat: ["any"], proxy: 77, behind: "listening" },
      { hostIp: "::", hostAddresses: [], dnat: [], proxy: 77, behind: "listening" },
      { hostIp: "127.0.0.1", hostAddresses: ["127.0.0.1"], dnat: [], proxy: null, behind: "listening" },
    ]);
  });

  test("listeners by port, with their holders as nodes, and the engine's own marked", () => {
    expect(web?.listeners).toMatchObject([
      {
        local: { port: 80 },
        embeddedDns: false,
        holders: [{ container: { id: "container:h1:web" } }, { pid: 21, comm: "other" }],
      },
      { local: { port: 41799 }, embeddedDns: true, holders: [] },
    ]);
    expect(web?.connections).toBeUndefined();
  });

  test.each([
    ["a container of its network", "10.1.0.3", "api"],
    ["the same, as IPv6 calls it", "::ffff:10.1.0.3", "api"],
    ["the host's end", "10.1.0.1", "br-app"],
    ["loopback is nobody else", "127.0.0.1", undefined],
    ["somebody outside", "198.51.100.7", undefined],
  ])("the peer of a connection: %s", (_, remote, want) => {
    const peer = { ...socket("10.1.0.2", 40000, { state: "ESTAB" }), remote: { address: remote, port: 90 } };
    expect(details("container:h1:web", [], [peer])?.connections?.[0]?.peer?.label).toBe(want);
  });

  test("the neighbour's MAC, the default route and what could not be read", () => {
    expect(web?.neighbors[0]).toMatchObject({ owner: { label: "eth0" }, holder: { id: "container:h1:api" } });
    expect(web?.routing).toEqual({
      policy: false,
      defaults: [
        {
          family: 4,
          gateway: "10.1.0.1",
          interface: { id: "link:h1:2:2", label: "eth0" },
          network: { id: "network:h1:app", label: "app" },
        },
      ],
    });
    expect(web?.problems).toEqual([
      { scope: "sandbox:h1:2", message: "In this sandbox: some links were not understood.", hint: "" },
    ]);
  });

  test("of the host's sockets a container in it has its own alone", () => {
    const sockets = [
      socket("0.0.0.0", 22, { holders: [{ pid: 1, comm: "sshd" }] }),
      socket("0.0.0.0", 7070, { holders: [{ pid: 40, comm: "httpd", container: "hostnet" }] }),
    ];
    const ports = (id: string) => details(id, sockets)?.listeners?.map(({ local }) => local.port);
    expect(ports("container:h1:hostnet")).toEqual([7070]);
    expect(ports("sandbox:h1:1")).toEqual([22, 7070]);
  });
});
