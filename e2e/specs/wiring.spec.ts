import { statSync } from "node:fs";
import type { Lab } from "@/e2e/lab/lab";
import { type IpRouteJson, inspectContainers, oracle } from "@/e2e/lab/oracle";
import { waitFor } from "@/e2e/lab/wait";
import type { Snapshot } from "@/lib/wire/protocol";
import { api, edgesOf, ofKind } from "./api";
import { expect, test } from "./fixtures";

// Field by field against ip(8), bridge(8), the engine's inspect and iptables-save(8), for every namespace of the standard scenario.

type Place = { readonly path: string; readonly inode: number; readonly id: string };

/** Every namespace that the dashboard knows, by a path that the oracle can enter. */
async function places(lab: Lab, snapshot: Snapshot): Promise<Place[]> {
  const pids = new Map<number, string>();
  for (const { State } of await inspectContainers(lab)) {
    const path = `/proc/${State.Pid}/ns/net`;
    if (State.Pid > 0) pids.set(statSync(path).ino, path);
  }
  pids.set(statSync(lab.hostNetns).ino, lab.hostNetns);
  return ofKind(snapshot, "sandbox").map((node) => {
    const path = pids.get(node.netns) ?? node.names[0]?.path;
    if (!path) throw new Error(`no path leads to ${node.id}`);
    expect(statSync(path).ino, `inode of ${node.label}`).toBe(node.netns);
    return { path, inode: node.netns, id: node.id };
  });
}

test("every namespace of the engine is there and readable", async ({ lab, dashboard }) => {
  const snapshot = await api(dashboard.url).topology();
  const sandboxes = ofKind(snapshot, "sandbox");
  expect(sandboxes.filter(({ readable }) => !readable)).toEqual([]);
  const want = (await inspectContainers(lab)).flatMap(({ State }) =>
    State.Pid > 0 ? [statSync(`/proc/${State.Pid}/ns/net`).ino] : [],
  );
  expect(sandboxes.map(({ netns }) => netns)).toEqual(expect.arrayContaining([...new Set(want)]));
  const roles = sandboxes.map(({ role }) => role);
  expect(roles.filter((role) => role === "host")).toHaveLength(1);
  // 1-<network> of ov and of the ingress, lb_<ov>, ingress_sbox: what swarm hides.
  expect(roles.filter((role) => role === "hidden").length).toBeGreaterThanOrEqual(3);
  // The lab's outside is the peer of the uplink.
  expect(sandboxes.filter(({ role }) => role === "named").map(({ netns }) => netns)).toEqual([
    statSync(lab.outsideNetns).ino,
  ]);
});

test("every link is as ip -j -d link says", async ({ lab, dashboard }) => {
  const snapshot = await api(dashboard.url).topology();
  const kindOf = (kind: string | undefined, linkType: string) =>
    kind ?? (linkType === "loopback" ? "loopback" : "device");
  let compared = 0;
  for (const { path, id } of await places(lab, snapshot)) {
    const links = await oracle(path).links();
    const nameOf = new Map(links.map(({ ifindex, ifname }) => [ifindex, ifname]));
    const want = links.map((link) => ({
      index: link.ifindex,
      name: link.ifname,
      mac: link.address ?? "",
      mtu: link.mtu,
      operState: link.operstate.toLowerCase(),
      kind: kindOf(link.linkinfo?.info_kind, link.link_type),
      up: link.flags.includes("UP"),
      master: link.master,
      link: link.link_index,
      nsid: link.link_netnsid,
    }));
    const have = snapshot.nodes.flatMap((node) => {
      if (!("link" in node) || node.sandbox !== id) return [];
      const { index, name, mac, mtu, operState, kind, flags, master, link } = node.link;
      const known = kind === "other" ? node.link.driver : kind;
      const masterName = master === undefined ? undefined : nameOf.get(master);
      return { index, name, mac, mtu, operState, kind: known, up: flags.includes("up"), master: masterName, link };
    });
    expect(have.map(({ link: _link, ...rest }) => rest).sort((a, b) => a.index - b.index)).toEqual(
      want.map(({ link: _link, nsid: _nsid, ...rest }) => rest).sort((a, b) => a.index - b.index),
    );
    for (const { index, link, kind } of have) {
      const told = want.find((entry) => entry.index === index);
      if (kind !== "veth" && kind !== "macvlan") continue;
      expect(link?.nsid, `link-netnsid of ${index} in ${path}`).toBe(told?.nsid);
      // ip resolves the index to a name where the other end is in the same namespace.
      if (told?.nsid !== undefined) expect(link?.index).toBe(told.link);
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(30);
});

test("every address is as ip -j addr says", async ({ lab, dashboard }) => {
  const snapshot = await api(dashboard.url).topology();
  for (const { path, id } of await places(lab, snapshot)) {
    const want = (await oracle(path).addresses()).flatMap(({ ifindex, addr_info }) =>
      addr_info
        .filter((info) => info.local !== undefined)
        .map(
          ({ local, prefixlen, scope, broadcast }) => `${ifindex} ${local}/${prefixlen} ${scope} ${broadcast ?? "-"}`,
        ),
    );
    const have = snapshot.nodes.flatMap((node) =>
      "link" in node && node.sandbox === id
        ? node.addresses.map(
            ({ index, address, prefix, scope, broadcast }) =>
              `${index} ${address}/${prefix} ${scope} ${broadcast ?? "-"}`,
          )
        : [],
    );
    expect(have.sort(), path).toEqual(want.sort());
  }
});

const TABLES: Record<string, number> = { local: 255, main: 254, default: 253 };

function routeText(route: IpRouteJson): string {
  const destination =
    route.dst === "default" || route.dst.includes("/")
      ? route.dst
      : `${route.dst}/${route.dst.includes(":") ? 128 : 32}`;
  const table = route.table === undefined ? 254 : (TABLES[route.table] ?? Number(route.table));
  const { type = "unicast", gateway = "-", dev = "-", protocol = "boot", prefsrc = "-", metric = 0 } = route;
  return `${type} ${destination} via ${gateway} dev ${dev} table ${table} proto ${protocol} src ${prefsrc} metric ${metric}`;
}

test("every route, rule and neighbour is as ip says", async ({ lab, dashboard }) => {
  const client = api(dashboard.url);
  for (const { path, id } of await places(lab, await client.topology())) {
    const details = await client.sandbox(id);
    const nameOf = new Map(details.interfaces.map(({ link }) => [link.index, link.name]));
    const routes = details.routes.map((route) => {
      const [hop] = route.nextHops;
      const dev = hop?.index === undefined ? "-" : (nameOf.get(hop.index) ?? "?");
      const { type, destination, table, protocol, source = "-", metric } = route;
      return `${type} ${destination} via ${hop?.gateway ?? "-"} dev ${dev} table ${table} proto ${protocol} src ${source} metric ${metric}`;
    });
    expect(routes.sort(), path).toEqual((await oracle(path).routes()).map(routeText).sort());
    const rules = (await oracle(path).rules()).map(
      ({ priority, table }) => `${priority} ${table ? (TABLES[table] ?? table) : "-"}`,
    );
    expect(details.rules.map(({ priority, table }) => `${priority} ${table ?? "-"}`).sort()).toEqual(rules.sort());
    const neighbours = (await oracle(path).neighbours()).map(({ dst, dev, lladdr }) => `${dst} ${dev} ${lladdr ?? ""}`);
    // They come and go by themselves: what is in both readings must agree.
    const have = details.neighbors.map(({ address, index, mac }) => `${address} ${nameOf.get(index)} ${mac}`);
    const shared = neighbours.filter((text) => have.some((other) => other.split(" ")[0] === text.split(" ")[0]));
    expect(have).toEqual(expect.arrayContaining(shared));
  }
});

test("every bridge port is as bridge -j link says", async ({ lab, dashboard }) => {
  const snapshot = await api(dashboard.url).topology();
  const label = new Map(snapshot.nodes.map((node) => [node.id, node.label]));
  const sandboxOf = new Map(
    snapshot.nodes.flatMap((node) => ("link" in node ? [[node.id, node.sandbox] as const] : [])),
  );
  let ports = 0;
  for (const { path, id } of await places(lab, snapshot)) {
    const want = (await oracle(path).bridgePorts()).flatMap(({ ifname, master, state }) =>
      master ? [`${ifname} ${master} ${state}`] : [],
    );
    const have = edgesOf(snapshot, "bridge-port")
      .filter(({ source }) => sandboxOf.get(source) === id)
      .map(({ source, target, state }) => `${label.get(source)} ${label.get(target)} ${state}`);
    expect(have.sort(), path).toEqual(want.sort());
    ports += want.length;
  }
  expect(ports).toBeGreaterThanOrEqual(15);
});

test("every veth pair is the one that the bridge learns the container's MAC behind", async ({ lab, dashboard }) => {
  const snapshot = await api(dashboard.url).topology();
  const nodes = new Map(snapshot.nodes.map((node) => [node.id, node]));
  const partner = new Map(
    edgesOf(snapshot, "veth").flatMap(
      ({ source, target }) =>
        [
          [source, target],
          [target, source],
        ] as const,
    ),
  );
  const host = oracle(lab.hostNetns);
  let checked = 0;
  for (const { Name, State, NetworkSettings } of await inspectContainers(lab)) {
    if (!State.Running || State.Paused) continue;
    for (const [network, endpoint] of Object.entries(NetworkSettings.Networks)) {
      const bridged = ofKind(snapshot, "network").find(
        (node) => node.label === network && node.network.driver === "bridge",
      );
      if (!bridged || !endpoint.IPAddress) continue;
      // Whatever the engine says of the MAC, the container speaks with this one; the bridge must hear it behind the pair's host end.
      const own = snapshot.nodes.find(
        (node) =>
          "link" in node &&
          node.sandbox !== undefined &&
          node.addresses.some(({ address }) => address === endpoint.IPAddress) &&
          node.link.kind === "veth",
      );
      const peer = nodes.get(partner.get(own?.id ?? "") ?? "");
      if (!own || !("link" in own) || !peer || !("link" in peer))
        throw new Error(`no veth pair for ${Name} on ${network}`);
      expect(own.link.mac).toBe(endpoint.MacAddress);
      const learned = await waitFor(`the FDB entry of ${Name} on ${network}`, async () => {
        await lab.inContainer(Name.slice(1), [
          "busybox",
          "ping",
          "-c",
          "1",
          "-W",
          "1",
          endpoint.Gateway || "172.30.2.1",
        ]);
        return (await host.fdb()).find(({ mac, state }) => mac === own.link.mac && state !== "permanent");
      });
      expect(learned.ifname, `${Name} on ${network}`).toBe(peer.link.name);
      checked++;
    }
  }
  expect(checked).toBeGreaterThanOrEqual(11);
});

test("every endpoint and published port is as the engine's inspect says", async ({ lab, dashboard }) => {
  const snapshot = await api(dashboard.url).topology();
  const containers = ofKind(snapshot, "container");
  for (const { Id, Name, State, NetworkSettings } of await inspectContainers(lab)) {
    const node = containers.find(({ container }) => container.id === Id);
    expect(node?.label).toBe(Name.slice(1));
    expect(node?.container.state).toBe(State.Status);
    expect(node?.container.pid).toBe(State.Pid || undefined);
    const endpoints = node?.container.endpoints.map((e) => `${e.networkName} ${e.ipv4} ${e.mac} ${e.gateway}`);
    const want = Object.entries(NetworkSettings.Networks).map(([name, e]) => {
      const ipv4 = e.IPAddress ? `${e.IPAddress}/${e.IPPrefixLen}` : "";
      return `${name} ${ipv4} ${e.MacAddress} ${e.Gateway}`;
    });
    expect(endpoints?.sort(), Name).toEqual(want.sort());
    const ports = ofKind(snapshot, "port").filter(({ container }) => container === node?.id);
    const published = ports.flatMap(({ port, hostIps }) =>
      hostIps.map((ip) => `${ip} ${port.hostPort} ${port.containerPort}/${port.protocol}`),
    );
    const bound = Object.entries(NetworkSettings.Ports).flatMap(([spec, bindings]) =>
      (bindings ?? []).map((b) => `${b.HostIp} ${b.HostPort} ${spec}`),
    );
    expect(published.sort(), Name).toEqual(bound.sort());
  }
  expect(ofKind(snapshot, "port").length).toBeGreaterThanOrEqual(8);
});

test("DNAT of published ports and MASQUERADE of subnets are as iptables-save says", async ({ lab, dashboard }) => {
  const snapshot = await api(dashboard.url).topology();
  const saved = `${await oracle(lab.hostNetns).iptablesSave()}\n${await oracle(lab.hostNetns).ip6tablesSave()}`.split(
    "\n",
  );
  const rules = saved.map((line) => line.replace(/^\[\d+:\d+\] /, ""));
  const dnat = rules.filter((line) => / -j DNAT /.test(line));
  const known = edgesOf(snapshot, "publishes").flatMap((edge) => edge.rules);
  expect(known.sort()).toEqual(dnat.sort());
  const uplink = ofKind(snapshot, "uplink").map(({ label }) => label);
  expect(uplink).toEqual(["eth0"]);
  const masquerade = rules.flatMap(
    (line) => /-A POSTROUTING -s (\S+) ! -o (\S+) -j MASQUERADE$/.exec(line)?.slice(1, 3) ?? [],
  );
  const label = new Map(snapshot.nodes.map((node) => [node.id, node.label]));
  const have = edgesOf(snapshot, "masquerade").flatMap((edge) =>
    edge.subnets.flatMap((subnet) => [subnet, label.get(edge.source) ?? "?"]),
  );
  const pairs = (flat: string[]) => flat.flatMap((item, i) => (i % 2 === 0 ? [`${item} ${flat[i + 1]}`] : [])).sort();
  expect(pairs(have)).toEqual(pairs(masquerade));
  expect(masquerade.length / 2).toBeGreaterThanOrEqual(5);
});
