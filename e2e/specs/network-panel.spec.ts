import { readdirSync } from "node:fs";
import type { Lab } from "@/e2e/lab/lab";
import { oracle } from "@/e2e/lab/oracle";
import { brctlShow, bridgeFdb } from "@/e2e/lab/oracle-networks";
import { waitFor } from "@/e2e/lab/wait";
import { descendants } from "@/e2e/run/processes.mjs";
import type { NetworkDetails } from "@/lib/wire/network";
import { api, ofKind } from "./api";
import { everyNetwork, hostDetails, oneNetwork } from "./details";
import { expect, test } from "./fixtures";
import { drawn } from "./picture";

// The panel of a network, field by field, against docker network inspect, brctl, bridge and ip.

const plain = (address: string) => address.split("/")[0] ?? "";

test("every network is what docker network inspect says", async ({ lab, dashboard }) => {
  for (const { told, details } of await everyNetwork(lab, dashboard.url)) {
    expect(details.problems, told.Name).toEqual([]);
    expect(details.readAt).toBeTruthy();
    expect(details.network.network).toMatchObject({
      id: told.Id,
      name: told.Name,
      driver: told.Driver,
      scope: told.Scope,
      created: told.Created,
      internal: told.Internal,
      attachable: told.Attachable,
      ingress: told.Ingress,
      ipv6: told.EnableIPv6,
      options: told.Options,
      labels: told.Labels,
      ipamDriver: told.IPAM.Driver,
    });
    const subnets = details.subnets.map(({ subnet, gateway, range }) => [subnet, gateway, range]);
    expect(subnets).toEqual(told.IPAM.Config.map(({ Subnet, Gateway, IPRange }) => [Subnet, Gateway, IPRange]));
  }
});

test("every endpoint is what the network says, and its interface is where the kernel has the address", async ({
  lab,
  dashboard,
}) => {
  let found = 0;
  for (const { told, details } of await everyNetwork(lab, dashboard.url)) {
    const want = Object.values(told.Containers).map(
      (one) => `${one.EndpointID} ${one.MacAddress} ${one.IPv4Address} ${one.IPv6Address}`,
    );
    const running = details.members.filter(({ state }) => state === undefined || state !== "exited");
    const have = running.map(({ endpointId, mac, ipv4, ipv6 }) => `${endpointId} ${mac} ${ipv4} ${ipv6}`);
    expect(have.sort(), told.Name).toEqual(want.sort());
    const nodes = new Map((await api(dashboard.url).topology()).nodes.map((node) => [node.id, node]));
    for (const member of running) {
      if (member.ipv4 === "") continue;
      const own = nodes.get(member.interface?.id ?? "");
      if (!own || !("link" in own)) throw new Error(`${member.name} on ${told.Name} has no interface`);
      expect(own.addresses.map(({ address }) => address)).toContain(plain(member.ipv4));
      expect(own.link.mac).toBe(member.mac);
      found++;
    }
  }
  expect(found).toBeGreaterThanOrEqual(17);
});

test("what is used of each subnet is what the engine gave away and the kernel has", async ({ lab, dashboard }) => {
  for (const { told, details } of await everyNetwork(lab, dashboard.url)) {
    const given = Object.values(told.Containers).flatMap((one) => [one.IPv4Address, one.IPv6Address].filter(Boolean));
    for (const { subnet, uses, size, free, range, family } of details.subnets) {
      const members = uses.filter(({ role }) => role === "member").map(({ address }) => address);
      const mine = given.map(plain).filter((address) => address.includes(":") === (family === 6));
      expect(members.sort(), `${told.Name} ${subnet}`).toEqual(mine.sort());
      const gateway = told.IPAM.Config.find((config) => config.Subnet === subnet)?.Gateway;
      if (gateway) expect(uses.find(({ address }) => address === gateway)?.role).toBe("gateway");
      if (!range) expect(BigInt(free) + BigInt(uses.length)).toBe(BigInt(size));
    }
  }
  // A range of 64 with one member; the host's own address is outside of it.
  const { details } = await oneNetwork(lab, dashboard.url, "mvnet");
  expect(details.subnets.map(({ free }) => free)).toEqual(["63"]);
  expect(details.subnets[0]?.uses.find(({ role }) => role === "host")).toMatchObject({
    address: "192.0.2.2",
    name: "eth0",
  });
});

/** The path of the namespace that a bridge is in. */
function placeOf(lab: Lab, bridge: NetworkDetails["bridges"][number], details: NetworkDetails): string {
  const hidden = details.sandboxes.find(({ id }) => id === bridge.sandbox?.id);
  return hidden ? (hidden.names[0]?.path ?? "") : lab.hostNetns;
}

test("every bridge is what brctl show and bridge link say, and its entries what bridge -s fdb says", async ({
  lab,
  dashboard,
}) => {
  const seen: string[] = [];
  for (const { told, details } of await everyNetwork(lab, dashboard.url)) {
    for (const bridge of details.bridges) {
      const path = placeOf(lab, bridge, details);
      const shown = (await brctlShow(path)).get(bridge.label);
      const link = bridge.link.kind === "bridge" ? bridge.link.bridge : undefined;
      expect({ id: link?.id.replaceAll(":", ""), stp: link?.stp }).toEqual({ id: shown?.id, stp: shown?.stp });
      expect(bridge.ports.map(({ label }) => label).sort()).toEqual(shown?.ports.sort());
      const states = (await oracle(path).bridgePorts()).filter(({ master }) => master === bridge.label);
      expect(bridge.ports.map(({ label, link: port }) => `${label} ${port.bridgePort?.state}`).sort()).toEqual(
        states.map(({ ifname, state }) => `${ifname} ${state}`).sort(),
      );
      // Entries and their ages go on while both are read.
      await waitFor(`the same entries of ${told.Name}`, async () => {
        const fdb = (await api(dashboard.url).network(details.network.id)).bridges.find(
          ({ id }) => id === bridge.id,
        )?.fdb;
        const have = fdb?.map((line) => `${line.mac} ${line.port.label} ${line.usedSeconds} ${line.updatedSeconds}`);
        const want = (await bridgeFdb(path, bridge.label))
          .filter(({ master }) => master === bridge.label)
          .map(({ mac, ifname, used, updated }) => `${mac} ${ifname} ${used} ${updated}`);
        return JSON.stringify(have?.sort()) === JSON.stringify(want.sort());
      });
      seen.push(told.Name);
    }
  }
  const bridged = ["appnet", "backnet", "bridge", "docker_gwbridge", "ingress", "noicc", "othernet", "ov", "v6net"];
  expect(seen.sort()).toEqual(bridged);
});

test("a learned MAC is told to be whose it is", async ({ lab, dashboard }) => {
  await lab.inContainer("other", ["busybox", "ping", "-c", "1", "-W", "1", "172.30.5.1"]);
  const { details } = await oneNetwork(lab, dashboard.url, "othernet");
  const learned = details.bridges[0]?.fdb.filter(({ state }) => state !== "permanent");
  expect(learned?.map(({ holder, owner }) => `${holder?.label} ${owner?.label}`)).toEqual(["other eth0"]);
});

test("an overlay network: its tunnel is what ip -d link says, its peers what the swarm says", async ({
  lab,
  dashboard,
}) => {
  for (const name of ["ov", "ingress"]) {
    const { told, details } = await oneNetwork(lab, dashboard.url, name);
    const home = details.sandboxes.find(({ names }) => names.some((one) => one.name.startsWith("1-")));
    const links = await oracle(home?.names[0]?.path ?? "").links();
    const vxlan = links.find(({ linkinfo }) => linkinfo?.info_kind === "vxlan");
    expect(
      details.vxlans.map(({ label, link }) => (link.kind === "vxlan" ? [label, link.vni, link.port] : [])),
    ).toEqual([[vxlan?.ifname, vxlan?.linkinfo?.info_data?.id, vxlan?.linkinfo?.info_data?.port]]);
    expect(String(vxlan?.linkinfo?.info_data?.id)).toBe(told.Options["com.docker.network.driver.overlay.vxlanid_list"]);
    expect(details.peers.map(({ address, name: peer }) => [address, peer])).toEqual(
      told.Peers?.map(({ IP, Name }) => [IP, Name]),
    );
  }
  const { details } = await oneNetwork(lab, dashboard.url, "ov");
  expect(details.sandboxes.map(({ label }) => label.slice(0, 3)).sort()).toEqual([
    `1-${details.network.network.id[0]}`,
    "lb_",
  ]);
  expect(details.members.map(({ kind }) => kind).sort()).toEqual(["container", "sandbox"]);
});

test("macvlan: the parent and the mode that the kernel has", async ({ lab, dashboard }) => {
  const { details } = await oneNetwork(lab, dashboard.url, "mvnet");
  const { stdout } = await lab.inContainer("mvc", ["ip", "-j", "-d", "link", "show", "eth0"]);
  const [link] = JSON.parse(stdout);
  expect(details.modes).toEqual([link.linkinfo.info_data.mode]);
  expect(details.parent?.label).toBe("eth0");
});

test("in the browser: a network with its addresses, and on to a member's cable", async ({ page, dashboard }) => {
  const snapshot = await api(dashboard.url).topology();
  const appnet = ofKind(snapshot, "network").find(({ label }) => label === "appnet");
  await page.goto(`${dashboard.url}?sel=${encodeURIComponent(appnet?.id ?? "")}`);
  await drawn(page);
  const panel = page.getByRole("complementary", { name: "Details" });
  await expect(panel.getByRole("img", { name: /^172\.30\.1\.0\/24: 250 addresses are free/ })).toBeVisible();
  const holders = panel.getByRole("table", { name: /^Addresses of/ });
  await expect(holders.getByRole("row", { name: /172\.30\.1\.10/ })).toContainText("web");
  await panel
    .getByRole("table", { name: /^Members/ })
    .getByRole("row", { name: /web/ })
    .getByRole("button", { name: /^veth/ })
    .click();
  await expect(panel.getByRole("heading", { level: 2 })).toHaveText(/^veth/);
});

test("looking makes no change, and leaves no file and no process behind", async ({ lab, dashboard }) => {
  const client = api(dashboard.url);
  const look = async () => {
    await everyNetwork(lab, dashboard.url);
    await hostDetails(dashboard.url);
  };
  const probe = descendants(dashboard.pid).find(({ argv }) => argv.some((arg) => arg.endsWith("build/probe.mjs")));
  const open = () => readdirSync(`/proc/${probe?.pid}/fd`).length;
  const below = () => descendants(probe?.pid ?? 0).length;
  await look();
  const before = { revision: (await client.topology()).revision, files: open(), processes: below() };
  for (let i = 0; i < 3; i++) await look();
  await waitFor("the probe to be as before", () => open() <= before.files && below() <= before.processes);
  expect((await client.topology()).revision).toBe(before.revision);
});

for (const [path, status] of [
  ["networks/nonsense", 400],
  ["networks/host%3Ah", 400],
  ["networks/network%3Ah%3Ax", 404],
  ["hosts/host%3Anobody", 404],
  ["hosts/..%2F..%2Fetc", 400],
] as const) {
  test(`/api/${path} answers ${status}`, async ({ dashboard }) => {
    const response = await fetch(new URL(`/api/${path}`, dashboard.url));
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status });
  });
}
