import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Answer } from "@/lib/model/inspection";
import { DockerNetworkVerbose } from "@/lib/probe/docker/network-json";
import { reshapeVerbose } from "@/lib/probe/docker/reshape-verbose";
import { CAPTURES, recordedHost } from "@/lib/probe/replay/fixtures/captures";
import { replayHost } from "@/lib/probe/replay/replay-host";
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
import type { NetworkDetails } from "./network";
import { describeNetwork, networkQuestion } from "./network-details";

/** What Docker 29 counts for itself. */
const DockerSubnet = z.object({ IPsInUse: z.number(), DynamicIPsAvailable: z.number() });

const SILENT: Answer = { kind: "unanswered", reason: "not-recorded", message: "It was not asked." };

/** One line each, as a person would check them. */
const memberLines = ({ members }: NetworkDetails) =>
  members.map(
    ({ kind, name, ipv4, holder, interface: own, port }) =>
      `${name} ${ipv4 || "-"} ${kind} ${holder?.label ?? "-"} ${own?.label ?? "-"} ${port?.label.replace(/(veth|br-)\w+/, "$1") ?? "-"}`,
  );

describe.each(CAPTURES)("%s", (capture) => {
  const recorded = recordedHost(capture);
  const observed = replayHost(recorded, "h");
  const inspects = recorded.networks.map((told) => DockerNetworkVerbose.parse(told));
  const describeNamed = (name: string): NetworkDetails => {
    const at = observed.networks.findIndex((known) => known.name === name);
    const id = `network:h:${observed.networks[at]?.id}`;
    const told = inspects[at];
    if (!told) throw new Error(`no network ${name}`);
    const facts = { ...reshapeVerbose(told), fdb: [], trouble: [] };
    const details = describeNetwork(observed, id, { kind: "network", readAt: "2026-01-01T00:00:00Z", ...facts });
    if (!details) throw new Error(`no details of ${name}`);
    return details;
  };

  test("every member that the engine names is found in a namespace, with the MAC that the kernel has there", () => {
    for (const [i, told] of inspects.entries()) {
      const details = describeNamed(observed.networks[i]?.name ?? "");
      const engine = Object.entries(told.Containers).map(
        ([, { IPv4Address, MacAddress }]) => `${IPv4Address} ${MacAddress}`,
      );
      const ours = details.members.filter(({ ipv4 }) => ipv4).map(({ ipv4, mac }) => `${ipv4} ${mac}`);
      expect(ours.sort()).toEqual(engine.filter((text) => !text.startsWith(" ")).sort());
      const running = details.members.filter(({ ipv4, state }) => ipv4 && (state ?? "running") === "running");
      expect(running.filter((member) => member.interface === undefined)).toEqual([]);
      expect(details.problems).toEqual([]);
    }
  });

  test("free and used add up, and each member is among the used", () => {
    for (const { name } of observed.networks) {
      const details = describeNamed(name);
      const held = new Set(details.subnets.flatMap(({ uses }) => uses.map((use) => use.address)));
      for (const { ipv4 } of details.members) if (ipv4) expect(held).toContain(ipv4.split("/")[0]);
      for (const { size, free, uses, range } of details.subnets) {
        if (range === undefined)
          expect(BigInt(free) + BigInt(new Set(uses.map((use) => use.address)).size)).toBe(BigInt(size));
      }
    }
  });

  test("a bridge network has its bridge with all its ports and every learned MAC's owner", () => {
    const [appnet] = describeNamed("appnet").bridges;
    const host = recorded.netns.find((one) => one.host);
    const ports = host?.links.filter(({ master }) => master === appnet?.label).map(({ ifname }) => ifname);
    expect(appnet?.ports.map(({ label }) => label)).toEqual(ports);
    expect(ports?.length).toBeGreaterThan(1);
    const told = host?.fdb
      .filter(({ master }) => master === appnet?.label)
      .map(({ mac, ifname }) => `${mac} ${ifname}`);
    expect(appnet?.fdb.map(({ mac, port }) => `${mac} ${port.label}`).sort()).toEqual(told?.sort());
    const learned = appnet?.fdb.filter(({ state }) => state !== "permanent") ?? [];
    expect(learned.filter(({ holder }) => holder === undefined)).toEqual([]);
  });

  test("macvlan stands on its parent", () => {
    const details = describeNamed("mvnet");
    // Podman names no parent: there the member's own interface says it.
    expect(details.parent?.label).toBe("eth0");
    expect([details.bridges, details.modes]).toEqual([[], ["bridge"]]);
    const roles = details.subnets[0]?.uses.filter(({ role }) => role === "host").map((use) => use.address);
    expect(roles).toEqual(["192.0.2.2"]);
  });
});

test("as many addresses are free as Docker 29 itself says", () => {
  const recorded = recordedHost("docker29nft");
  const observed = replayHost(recorded, "h");
  const Told = z.looseObject({ Status: z.object({ IPAM: z.object({ Subnets: z.record(z.string(), DockerSubnet) }) }) });
  let compared = 0;
  for (const [i, raw] of recorded.networks.entries()) {
    const status = Told.safeParse(raw);
    if (!status.success) continue;
    const facts = reshapeVerbose(DockerNetworkVerbose.parse(raw));
    const answer: Answer = { kind: "network", readAt: "", ...facts, fdb: [], trouble: [] };
    const details = describeNetwork(observed, `network:h:${observed.networks[i]?.id}`, answer);
    for (const { subnet, free, family } of details?.subnets ?? []) {
      if (family === 6) continue; // told as a number that JSON cannot hold
      expect([subnet, free]).toEqual([subnet, String(status.data.Status.IPAM.Subnets[subnet]?.DynamicIPsAvailable)]);
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(5);
});

describe("the swarm's networks", () => {
  const recorded = recordedHost("docker20");
  const observed = replayHost(recorded, "h");
  const described = (name: string) => {
    const at = observed.networks.findIndex((known) => known.name === name);
    const facts = reshapeVerbose(DockerNetworkVerbose.parse(recorded.networks[at]));
    const answer: Answer = { kind: "network", readAt: "", ...facts, fdb: [], trouble: [] };
    return describeNetwork(observed, `network:h:${observed.networks[at]?.id}`, answer);
  };

  test.each([
    ["ov", ["1-ngf3y7ruof", "lb_ngf3y7ruo"], 4097],
    ["ingress", ["1-20bac33scg", "ingress_sbox"], 4096],
  ])("%s lives in hidden namespaces, behind a VXLAN device", (name, sandboxes, vni) => {
    const details = described(name);
    expect(details?.sandboxes.map(({ label }) => label).sort()).toEqual(sandboxes);
    expect(details?.vxlans.map(({ link: device }) => device.kind === "vxlan" && device.vni)).toEqual([vni]);
    expect(details?.bridges.map(({ label, sandbox }) => `${label} ${sandbox?.label}`)).toEqual([`br0 ${sandboxes[0]}`]);
    expect(details?.peers).toMatchObject([{ address: "192.0.2.2", self: true }]);
  });

  test("the load balancer and the routing mesh are members of their own", () => {
    const ov = described("ov");
    if (!ov) throw new Error("no ov");
    expect(memberLines(ov)).toEqual([
      "ovc 10.77.0.2/24 container ovc eth0 veth",
      expect.stringMatching(/^svc\.1\.\w+ 10\.77\.0\.5\/24 container svc\.1\.\w+ eth\d veth$/),
      "ov-endpoint 10.77.0.3/24 sandbox lb_ngf3y7ruo eth0 veth",
    ]);
    expect(ov.subnets[0]?.uses.map(({ address: text, role, name }) => `${text} ${role} ${name}`)).toContain(
      "10.77.0.4 service svc",
    );
  });

  test("docker_gwbridge tells who is behind it although no container says so", () => {
    const details = described("docker_gwbridge");
    const held = details?.members.map(({ ipv4, holder }) => `${ipv4} ${holder?.label.replace(/\.\w+$/, "")}`);
    expect(held?.sort()).toEqual(["172.18.0.2/16 ingress_sbox", "172.18.0.3/16 ovc", "172.18.0.4/16 svc.1"]);
  });
});

describe("what no recorded engine has", () => {
  const host = netns(1, {
    host: true,
    nsids: [{ nsid: 7, netns: 2 }],
    links: [loopback, link(2, "eth0"), bridge(5, "br-a"), veth(8, "vetha", 2, 7, { master: 5 })],
    addresses: [address(2, "192.0.2.2/24"), address(5, "10.0.0.1/24")],
    fdb: [{ index: 8, mac: "02:00:00:00:00:02", master: 5, state: "", flags: ["master"] }],
  });
  const inside = netns(2, {
    nsids: [{ nsid: 0, netns: 1 }],
    links: [
      loopback,
      veth(2, "eth0", 8, 0, { mac: "02:00:00:00:00:02" }),
      link(3, "eth1", { kind: "ipvlan", mode: "l3", mac: "02:00:00:00:00:09" }),
    ],
    addresses: [address(2, "10.0.0.2/24"), address(3, "192.0.2.77/24")],
  });
  const have = observation({
    containers: [
      container("web", {
        netns: 2,
        pid: 20,
        endpoints: [endpoint("a", "10.0.0.2/24"), endpoint("ipv", "192.0.2.77/24")],
      }),
      container("gone", { state: "exited", endpoints: [endpoint("a", "")] }),
    ],
    networks: [
      network("a", "10.0.0.0/24", {
        ipam: [{ subnet: "10.0.0.0/24", gateway: "10.0.0.1", reserved: [{ name: "printer", address: "10.0.0.200" }] }],
      }),
      network("ipv", "192.0.2.0/24", { driver: "ipvlan", linkNames: ["eth0"] }),
      network("weave", "10.32.0.0/12", { driver: "weaveworks/net-plugin:latest", linkNames: [] }),
      network("host", "", { driver: "host", linkNames: [] }),
      network("none", "", { driver: "null", linkNames: [] }),
    ],
    netns: [host, inside],
  });
  const described = (id: string, answer: Answer = SILENT) => describeNetwork(have, `network:h1:${id}`, answer);

  test("ipvlan: parent and mode", () => {
    const details = described("ipv");
    expect([details?.parent?.label, details?.modes, details?.members[0]?.interface?.label]).toEqual([
      "eth0",
      ["l3"],
      "eth1",
    ]);
  });

  test.each(["weave", "host", "none"])("%s: nothing of the kernel is claimed for it", (id) => {
    const details = described(id);
    expect(details).toMatchObject({ bridges: [], vxlans: [], sandboxes: [], peers: [], modes: [] });
    expect(details?.parent).toBeUndefined();
  });

  test("unanswered: what was last observed stands, and the reason is told", () => {
    const details = described("a");
    expect(details?.bridges[0]?.fdb).toMatchObject([
      { port: { label: "vetha" }, owner: { label: "eth0" }, holder: { label: "web" } },
    ]);
    expect(details?.bridges[0]?.fdb[0]?.updatedSeconds).toBeUndefined();
    expect(details?.problems.map(({ message }) => message)).toEqual(["It was not asked."]);
    expect(details?.readAt).toBeUndefined();
  });

  test("answered: ages, a stopped member, an address kept back, and an endpoint that nothing here has", () => {
    const entry = {
      index: 8,
      mac: "02:00:00:00:00:02",
      master: 5,
      state: "",
      flags: [],
      usedSeconds: 3,
      updatedSeconds: 9,
    };
    const ghost = {
      holder: "f00",
      name: "ghost",
      endpointId: "e9",
      mac: "02:00:00:00:00:99",
      ipv4: "10.0.0.9/24",
      ipv6: "",
    };
    const details = described("a", {
      kind: "network",
      readAt: "2026-01-01T00:00:00Z",
      endpoints: [ghost],
      peers: [],
      services: [],
      fdb: [{ inode: 1, entries: [entry] }],
      trouble: ["some FDB entries were not understood"],
    });
    expect(details?.bridges[0]?.fdb[0]).toMatchObject({ usedSeconds: 3, updatedSeconds: 9 });
    expect(details && memberLines(details)).toEqual([
      "gone - container gone - -",
      "web 10.0.0.2/24 container web eth0 veth",
      "ghost 10.0.0.9/24 unknown - - -",
    ]);
    expect(details?.subnets[0]?.uses.map(({ address: text, role, name }) => `${text} ${role} ${name}`)).toEqual([
      "10.0.0.0 network ",
      "10.0.0.1 gateway br-a",
      "10.0.0.2 member web",
      "10.0.0.9 member ghost",
      "10.0.0.200 reserved printer",
      "10.0.0.255 broadcast ",
    ]);
    expect(details?.problems.map(({ message }) => message)).toEqual(["Some FDB entries were not understood."]);
  });

  test.each([
    ["another host", "network:h2:a"],
    ["no such network", "network:h1:b"],
    ["another kind", "container:h1:web"],
    ["no id", "../../etc/passwd"],
  ])("%s", (_label, id) => {
    expect(describeNetwork(have, id, SILENT)).toBeUndefined();
    expect(networkQuestion(have, id)).toBeUndefined();
  });

  test("what is asked: the network by the engine's id, and the namespaces that forward for it", () => {
    expect(networkQuestion(have, "network:h1:a")).toEqual({ kind: "network", id: "a", inodes: [1] });
    expect(networkQuestion(have, "network:h1:weave")).toEqual({ kind: "network", id: "weave", inodes: [] });
  });
});
