import type { Lab } from "@/e2e/lab/lab";
import { containerNetns, inspectContainers, inspectNetworks, oracle } from "@/e2e/lab/oracle";
import { expect, test } from "./fixtures";

type From = "outside" | "host" | { readonly container: string };

async function connects(lab: Lab, from: From, url: string): Promise<string> {
  const argv = ["curl", "--silent", "--noproxy", "*", "--max-time", "3", url];
  const where =
    from === "outside"
      ? lab.inOutside(argv)
      : from === "host"
        ? lab.inHost(argv)
        : lab.inContainer(from.container, argv);
  const { code, stdout } = await where;
  // curl(1): 7 is a refused or unreachable connect, 28 is a timeout.
  return { 0: stdout.trim(), 7: "refused", 28: "timeout" }[code] ?? `curl exit code ${code}`;
}

test("every container of the scenario is there, in its state", async ({ lab }) => {
  const have = (await inspectContainers(lab)).map(({ Name, State }) => [Name.slice(1), State.Status]).sort();
  const want = lab.scenario.containers.map(({ name, state = "running" }) => [name, state]).sort();
  expect(have).toEqual(want);
});

test("every network of the scenario is there, with its driver", async ({ lab }) => {
  const have = (await inspectNetworks(lab)).map(({ Name, Driver }) => `${Name} ${Driver}`);
  expect(have).toEqual(expect.arrayContaining(lab.scenario.networks.map(({ name, driver }) => `${name} ${driver}`)));
});

// What the engine's rules (Docker 20.10 on) do to real connects.
const cases: ReadonlyArray<readonly [label: string, from: From, url: string, want: string]> = [
  ["outside -> published", "outside", "http://192.0.2.2:8080/", "ok"],
  ["outside -> published, IPv6", "outside", "http://[2001:db8:2::2]:8086/", "ok"],
  ["outside -> published on 127.0.0.1", "outside", "http://192.0.2.2:9090/", "refused"],
  ["host -> published on 127.0.0.1", "host", "http://127.0.0.1:9090/", "ok"],
  ["outside -> host mode", "outside", "http://192.0.2.2:7070/", "ok"],
  ["outside -> macvlan", "outside", "http://192.0.2.130/", "ok"],
  ["same bridge", { container: "web" }, "http://172.30.1.11:90/", "ok"],
  ["the second network", { container: "web" }, "http://172.30.2.11:5432/", "ok"],
  ["a shared sandbox", { container: "side" }, "http://127.0.0.1/", "ok"],
  ["icc=false", { container: "n1" }, "http://172.30.3.12/", "timeout"],
  ["no network", { container: "nonet" }, "http://192.0.2.2:8080/", "refused"],
];

for (const [label, from, url, want] of cases) {
  test(`a real connect: ${label} is ${want}`, async ({ lab }) => {
    expect(await connects(lab, from, url)).toBe(want);
  });
}

test("the oracle reads a namespace with the standard tools", async ({ lab }) => {
  const host = oracle(lab.hostNetns);
  const web = oracle(await containerNetns(lab, "web"));
  const uplink = (await host.addresses()).find(({ ifname }) => ifname === "eth0");
  expect(uplink?.addr_info.map(({ local }) => local)).toEqual(expect.arrayContaining(["192.0.2.2", "2001:db8:2::2"]));
  const gateways = (await host.routes()).filter(({ dst }) => dst === "default").map(({ gateway }) => gateway);
  expect(gateways).toEqual(expect.arrayContaining(["192.0.2.1", "2001:db8:2::1"]));
  const bridges = (await host.links()).filter(({ linkinfo }) => linkinfo?.info_kind === "bridge");
  expect(bridges.map(({ ifname }) => ifname)).toEqual(expect.arrayContaining(["docker0", "docker_gwbridge"]));
  expect((await host.bridgePorts()).some(({ master }) => master === "docker0")).toBe(true);
  expect((await host.fdb()).length).toBeGreaterThan(0);
  expect((await host.rules()).map(({ table }) => table)).toEqual(expect.arrayContaining(["local", "main"]));
  expect(await host.iptablesSave()).toContain("--to-destination 172.30.1.10:80");
  const addresses = (await web.addresses()).flatMap(({ addr_info }) => addr_info.map(({ local }) => local));
  expect(addresses).toEqual(expect.arrayContaining(["127.0.0.1", "172.30.1.10", "172.30.2.10"]));
  expect(await web.neighbours()).toEqual(expect.any(Array));
});
