import { describe, expect, test } from "vitest";
import { containerId, sandboxId } from "@/lib/model/ids";
import {
  address,
  container,
  endpoint,
  link,
  loopback,
  netns,
  network,
  observation,
} from "@/lib/topology/fixtures/build";
import { relate } from "@/lib/topology/relate";
import { SandboxDetails } from "@/lib/topology/sandbox";
import { indexTopology } from "./topology-index";
import { endText, endValue, offeredPorts, outsideAddresses, outsideFor, sourceEnds, targetEnds } from "./trace-ends";

const published = { hostIp: "0.0.0.0", hostPort: 8080, containerPort: 80, protocol: "tcp" } as const;
const index = indexTopology(
  relate(
    observation({
      containers: [
        container("web", { endpoints: [endpoint("net", "172.18.0.2/16")], published: [published] }),
        container("db", { endpoints: [endpoint("net", "172.18.0.3/16", "", { ipv6: "fd00::3/64" })] }),
        container("idle", { state: "exited" }),
      ],
      networks: [network("net", "172.18.0.0/16")],
      netns: [
        netns(1, {
          host: true,
          links: [loopback, link(2, "eth0")],
          addresses: [address(1, "127.0.0.1/8"), address(2, "192.0.2.2/24"), address(2, "fe80::1/64")],
        }),
      ],
    }),
  ),
);
const [WEB, DB] = [containerId("h1", "web"), containerId("h1", "db")];
const OUT = ["192.0.2.1", "2001:db8::1"];

const ref = (id: string, label: string) => ({ id, label });
const details = (extra: object) =>
  SandboxDetails.parse({
    ...{ containers: [], interfaces: [], routes: [], rules: [], neighbors: [], fdb: [], nat: [], options: [] },
    ...{ routing: { defaults: [], policy: false }, resolver: "embedded", names: [], problems: [], observedAt: "" },
    ports: { published: [], exposed: [] },
    ...extra,
  });
const names = (...of: { name: string; kind: string; is: string; label: string }[]) =>
  details({
    names: [
      {
        network: ref("network:h1:net", "net"),
        names: of.map(({ name, kind, is, label }) => ({
          name,
          kind,
          of: [{ container: ref(is, label), addresses: [] }],
        })),
      },
    ],
  });
const told = (ends: ReturnType<typeof targetEnds>) => ends.map(({ kind, label }) => `${kind} ${label}`);

test("where a packet can come from: containers by name, the host, the outside", () => {
  expect(sourceEnds(index, OUT).map(({ label, note }) => `${label}: ${note}`)).toEqual([
    "db: 172.18.0.3 fd00::3",
    "idle: exited",
    "web: 172.18.0.2",
    "host: docker-host",
    "outside: 192.0.2.1 2001:db8::1",
  ]);
});

describe("whom it can be sent to", () => {
  test("also addresses, of containers and of the host; not what nobody else reaches", () => {
    expect(told(targetEnds(index, OUT, undefined)).slice(5)).toEqual([
      "address 172.18.0.3",
      "address fd00::3",
      "address 172.18.0.2",
      "address 192.0.2.2",
    ]);
  });
  test("names that the source resolves; a container's own name is said once, its short id not at all", () => {
    const source = names(
      { name: "db", kind: "container", is: DB, label: "db" },
      { name: "0123456789ab", kind: "id", is: DB, label: "db" },
      { name: "database", kind: "alias", is: DB, label: "db" },
    );
    const ends = targetEnds(index, OUT, source);
    expect(told(ends).filter((text) => /db|database|0123/.test(text))).toEqual(["container db", "name database"]);
  });
  test("a name that means another container than the one that is called so", () => {
    const ends = targetEnds(index, OUT, names({ name: "db", kind: "link", is: WEB, label: "web" }));
    expect(told(ends).filter((text) => text.includes("db"))).toEqual(["container db db", "name db"]);
    expect([endValue("db", ends), endValue("db db", ends)]).toEqual(["db", DB]);
  });
});

test.each([
  ["a container's name", WEB, "web"],
  ["the short id of one that is gone", containerId("h1", "1cf5dcf437a3".padEnd(64, "0")), "1cf5dcf437a3"],
  ["a container that a link names, and that is not there", "container:a%20b", "a b"],
  ["anything else as it is", "host", "host"],
  ["a network that is named", "network:net", "network:net"],
  ["also a network's id", "network:h1:gone", "network:h1:gone"],
])("a field shows %s", (_label, value, want) => expect(endText(value, index)).toBe(want));

describe("the outside", () => {
  const uplink = (family: 4 | 6, gateway: string | undefined, metric = 0) => ({
    ...{ link: ref("l", "eth0"), family, metric, table: 254, addresses: [] },
    ...(gateway !== undefined && { gateway }),
  });
  test.each([
    ["the gateways", [uplink(6, "2001:db8::1"), uplink(4, "192.0.2.1")], ["192.0.2.1", "2001:db8::1"]],
    [
      "the better way first",
      [uplink(4, "10.0.0.2", 9), uplink(4, "10.0.0.1")],
      ["10.0.0.1", "10.0.0.2", "2001:db8:ffff::1"],
    ],
    [
      "a stranger where there is none",
      [uplink(6, "fe80::1"), uplink(4, undefined)],
      ["198.51.100.1", "2001:db8:ffff::1"],
    ],
  ])("%s", (_label, uplinks, want) => expect(outsideAddresses({ uplinks })).toEqual(want));

  test.each([
    ["192.0.2.1", "fd00::1", "", "2001:db8::1"],
    ["2001:db8::1", "10.0.0.1", "", "192.0.2.1"],
    ["192.0.2.1", "host", "6", "2001:db8::1"],
    ["192.0.2.1", "host", "", "192.0.2.1"],
    ["192.0.2.7", "fd00::1", "", "192.0.2.7"],
  ])("%s to %s, family %j", (from, to, family, want) => expect(outsideFor(from, { to, family }, OUT)).toBe(want));
});

describe("ports that are offered", () => {
  const listener = (port: number, protocol: string, comm: string, extra: object = {}) => ({
    ...{
      protocol,
      state: protocol === "tcp" ? "LISTEN" : "UNCONN",
      family: 4,
      embeddedDns: false,
      receiveQueue: 0,
      sendQueue: 0,
      uid: 0,
    },
    local: { address: "0.0.0.0", port },
    holders: [{ pid: 1, comm }],
    ...extra,
  });
  const offers = (target: string, given?: ReturnType<typeof details>) =>
    offeredPorts(index, target, given).map(({ port, protocol, note }) => `${port}/${protocol} ${note}`);
  test("what a container publishes", () => expect(offers(WEB)).toEqual(["80/tcp "]));
  test("what the host publishes, and for whom", () => expect(offers("host")).toEqual(["8080/tcp web"]));
  test("what listens, with who does; not the engine's own resolver", () => {
    const listeners = [
      listener(80, "tcp", "httpd"),
      listener(53, "udp", "named"),
      listener(4000, "tcp", "dockerd", { embeddedDns: true }),
    ];
    expect(offers(WEB, details({ listeners }))).toEqual(["53/udp named", "80/tcp httpd"]);
  });
  test("nothing of what is not known", () => expect(offers(sandboxId("h1", 9))).toEqual([]));
});
