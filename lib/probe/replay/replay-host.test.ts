import { describe, expect, it } from "vitest";
import { Observation } from "@/lib/model/observation";
import { relate } from "@/lib/topology/relate";
import { CAPTURES, recordedHost, truthOf } from "./fixtures/captures";
import { replayHost } from "./replay-host";

const ENGINES = {
  docker20: { name: "Docker Engine", version: "20.10.24+dfsg1", containers: 16, netns: 19 },
  docker28: { name: "Docker Engine", version: "28.5.2+dfsg4", containers: 16, netns: 19 },
  docker29nft: { name: "Docker Engine", version: "29.7.2", containers: 15, netns: 13 },
  podman43: { name: "Podman Engine", version: "4.3.1", containers: 13, netns: 12 },
} as const;

describe.each(CAPTURES)("%s", (capture) => {
  const recorded = recordedHost(capture);
  const observation = replayHost(recorded, capture);
  const topology = relate(observation);
  const nodes = new Map(topology.nodes.map((node) => [node.id, node]));
  const ends = (kind: string) =>
    topology.edges.flatMap((edge) => {
      const source = nodes.get(edge.source);
      const target = nodes.get(edge.target);
      return edge.kind === kind && source && target ? [{ source, target }] : [];
    });

  it("is a legal observation without a problem", () => {
    expect(Observation.parse(observation)).toEqual(observation);
    expect(observation.problems).toEqual([]);
    expect(topology.problems).toEqual([]);
  });

  it("tells of the engine, its containers and their namespaces", () => {
    const want = ENGINES[capture];
    expect(observation.engine).toMatchObject({ state: "up", engine: { name: want.name, version: want.version } });
    expect(observation.containers).toHaveLength(want.containers);
    expect(observation.netns).toHaveLength(want.netns);
    const running = observation.containers.filter(({ pid }) => pid !== undefined);
    expect(running.filter(({ netns }) => netns === undefined)).toEqual([]);
  });

  it("has every link and every address that ip(8) printed", () => {
    for (const [i, { links, addresses }] of recorded.netns.entries()) {
      const netns = observation.netns[i];
      expect(netns?.links.map(({ index, name, mtu }) => [index, name, mtu])).toEqual(
        links.map(({ ifindex, ifname, mtu }) => [ifindex, ifname, mtu]),
      );
      const printed = addresses.flatMap(({ ifindex, addr_info }) =>
        addr_info.flatMap(({ local, prefixlen }) => (local === undefined ? [] : [`${ifindex} ${local}/${prefixlen}`])),
      );
      expect(netns?.addresses.map(({ index, address, prefix }) => `${index} ${address}/${prefix}`)).toEqual(printed);
    }
  });

  it("joins both ends of every veth but the uplink's, whose other end is outside", () => {
    const ups = observation.netns.flatMap(({ links }) => links.filter(({ kind }) => kind === "veth"));
    expect(ends("veth")).toHaveLength((ups.length - 1) / 2);
    const uplinks = topology.nodes.filter(({ kind }) => kind === "uplink").map(({ label }) => label);
    expect(uplinks).toEqual(["eth0"]);
  });

  it("realises every bridge network by the bridge that carries its gateway", () => {
    const host = recorded.netns.find((netns) => netns.host);
    const bridges = observation.networks.filter(
      ({ driver, name }) => driver === "bridge" && name !== "docker_gwbridge",
    );
    const realised = new Map(ends("realised-by").map(({ source, target }) => [source.label, target.label]));
    expect([...realised.keys()]).toEqual(expect.arrayContaining(bridges.map(({ name }) => name)));
    for (const { name, ipam } of bridges) {
      const carrier = host?.addresses.find(({ addr_info }) =>
        addr_info.some(({ local = "-" }) => ipam.some(({ gateway }) => gateway === local)),
      );
      const link = host?.links.find(({ ifindex }) => ifindex === carrier?.ifindex);
      if (link) expect([name, realised.get(name)]).toEqual([name, link.ifname]);
    }
  });

  it("publishes each port that a real connect from outside reached", () => {
    const reached = truthOf(capture).filter(
      ({ from, to, result, port }) => from === "out" && to === "192.0.2.2" && result.startsWith("OK") && port !== 7070,
    );
    const published = new Map(ends("publishes").map(({ source, target }) => [source.label, target.kind]));
    expect(reached.length).toBeGreaterThan(1);
    for (const { port } of reached) {
      expect([...published.keys()].filter((label) => label.startsWith(`:${port}→`))).toHaveLength(1);
    }
  });

  it("reads the rules of routing as ip(8) printed them", () => {
    for (const [i, { rules }] of recorded.netns.entries()) {
      const read = observation.netns[i]?.rules.map(({ priority, action, unknown }) => [priority, action, unknown]);
      expect(read).toEqual([...rules[4], ...rules[6]].map(({ priority }) => [priority, "lookup", []]));
    }
  });
});
