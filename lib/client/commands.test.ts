import { describe, expect, test } from "vitest";
import { containerId, linkId, natId, networkId, portId, sandboxId } from "@/lib/model/ids";
import { bridge, container, netns, network, observation } from "@/lib/topology/fixtures/build";
import { relate } from "@/lib/topology/relate";
import { type Cli, type Command, commands, engineCli, enter, type Way } from "./commands";
import type { NatNode, TopologyHost } from "./shapes";

const HOST = "h1";
const blue = { path: "/run/netns/blue", name: "blue" };
const rule = (source: NatNode["rules"][number]["source"], family: 4 | 6): NatNode["rules"][number] => ({
  kind: "dnat",
  source,
  family,
  table: "nat",
  chain: "DOCKER",
  text: "",
  match: { more: false },
});

describe("enter", () => {
  const named = ["sudo", "nsenter", "--net=/run/netns/blue"];
  type Sandbox = Parameters<typeof enter>[0];
  const sandbox = (
    role: "host" | "container" | "named",
    names: { path: string; name: string }[],
    pid?: number,
  ): Sandbox => ({
    id: "s",
    role,
    names,
    ...(pid === undefined ? {} : { pid }),
  });
  const mounted = { path: "/run/docker/netns/default", name: "default" };
  const TABLE: readonly [string, Way | undefined, readonly string[] | undefined][] = [
    ["the host's needs no way in", enter(sandbox("host", [], 1)), []],
    ["nor when the engine mounted it", enter(sandbox("host", [mounted])), []],
    ["a named one taken as the host", enter(sandbox("host", [blue])), named],
    [
      "the container's pid comes first",
      enter(sandbox("container", [blue], 7), 8),
      ["sudo", "nsenter", "-t", "8", "-n"],
    ],
    ["a pid in it", enter(sandbox("named", [blue], 7)), ["sudo", "nsenter", "-t", "7", "-n"]],
    ["a bind mount", enter(sandbox("named", [blue])), named],
    ["no way in", enter(sandbox("named", [])), undefined],
    ["no sandbox", enter(undefined), undefined],
  ];
  test.each(TABLE)("%s", (_label, have, want) => expect(have?.words).toEqual(want));
});

const ODD = "it's; reboot";
const topology = relate(
  observation({
    netns: [netns(1, { host: true, links: [bridge(10, "br-front"), bridge(11, ODD)] })],
    networks: [network("front", "")],
    containers: [
      container("web", { published: [{ protocol: "tcp", hostIp: "0.0.0.0", hostPort: 8080, containerPort: 80 }] }),
    ],
  }),
);
function find<K extends "bridge" | "container" | "network" | "port">(kind: K, label: string) {
  const node = topology.nodes.find((one) => one.kind === kind && one.label.includes(label));
  if (node?.kind !== kind) throw new Error(`the fixture has no ${kind} ${label}`);
  return node as Extract<typeof node, { kind: K }>;
}

describe("commands", () => {
  const home: Way = { sandbox: sandboxId(HOST, 1), words: [] };
  const inside: Way = { sandbox: sandboxId(HOST, 100), words: ["sudo", "nsenter", "-t", "8", "-n"] };
  const docker: Cli = { program: "docker", host: HOST };
  const podman: Cli = { program: "podman", host: HOST };
  const web = { id: "c1", name: "web", state: "running" };
  const odd = { id: "n1", name: ODD };
  const NAT = "iptables -t nat -L -n -v";
  const nft = (way: Way | undefined, ...rules: NatNode["rules"]) => commands.nat(way, rules);

  const TABLE: readonly [string, Command[], readonly (string | [text: string, command: string, id: string])[]][] = [
    [
      "a network",
      commands.network(docker, odd),
      [["docker network inspect 'it'\\''s; reboot'", "network", networkId(HOST, "n1")]],
    ],
    [
      "a network named like an option",
      commands.network(docker, { id: "n1", name: "--help" }),
      [["docker network inspect -- --help", "network", networkId(HOST, "n1")]],
    ],
    ["inspect prints the environment: never run", commands.container(docker, web), ["docker inspect web"]],
    [
      "endpoints",
      commands.endpoints(docker, web),
      [["docker inspect -f '{{json .NetworkSettings.Networks}}' web", "endpoints", containerId(HOST, "c1")]],
    ],
    ["Podman's are not run", commands.ports(podman, web), ["podman port web"]],
    ["in a container nothing is run", commands.resolver(docker, web), ["docker exec web cat /etc/resolv.conf"]],
    ["in one that is paused not even by hand", commands.hosts(docker, { ...web, state: "paused" }), []],
    [
      "addresses",
      commands.addresses(inside),
      [
        ["sudo nsenter -t 8 -n ip addr", "addresses", inside.sandbox],
        ["sudo nsenter -t 8 -n ip -s link", "statistics", inside.sandbox],
      ],
    ],
    ["no way in", commands.addresses(undefined), []],
    ["routes of the host", commands.routes(home, [4]), [["ip route", "routes", home.sandbox]]],
    ["no routes", commands.routes(home, []), [["ip route", "routes", home.sandbox]]],
    ["IPv6 routes", commands.routes(home, [6]), [["ip -6 route", "routes6", home.sandbox]]],
    [
      "a bridge",
      commands.bridgePorts(home, find("bridge", "br-front")),
      [
        ["brctl show br-front", "bridge", linkId(HOST, 1, 10)],
        ["ip link show master br-front", "bridge-ports", linkId(HOST, 1, 10)],
      ],
    ],
    [
      "a link with an odd name",
      commands.fdb(home, find("bridge", ODD)),
      [["bridge fdb show br 'it'\\''s; reboot'", "fdb", linkId(HOST, 1, 11)]],
    ],
    ["rules of iptables", nft(home, rule("iptables-nft", 4)), [[`sudo ${NAT}`, "nat", natId(HOST, 1)]]],
    [
      "both families",
      nft(inside, rule("iptables-nft", 6), rule("iptables-nft", 4)),
      [
        [`sudo nsenter -t 8 -n ${NAT}`, "nat", natId(HOST, 100)],
        [`sudo nsenter -t 8 -n ip6tables -t nat -L -n -v`, "nat6", natId(HOST, 100)],
      ],
    ],
    [
      "rules of iptables-legacy",
      nft(home, rule("iptables-legacy", 4)),
      [["sudo iptables-legacy -t nat -L -n -v", "nat-legacy", natId(HOST, 1)]],
    ],
    [
      "rules of nftables",
      nft(inside, rule("nftables", 4)),
      [["sudo nsenter -t 8 -n nft list ruleset", "ruleset", inside.sandbox]],
    ],
    ["no rules", nft(home), []],
    ["rules, and no way in", nft(undefined, rule("nftables", 4)), []],
    [
      "a port's listener",
      commands.listener(home, find("port", "8080")),
      [["sudo ss -lntup 'sport = :8080'", "listener", portId(HOST, "web", "0.0.0.0", 8080, "tcp")]],
    ],
  ];
  test.each(TABLE)("%s", (_label, have, want) => {
    const shown = have.map(({ text, run }) => (run ? [text, run.command, run.id] : text));
    expect(shown).toEqual(want);
  });
});

describe("engineCli", () => {
  const [host] = topology.hosts;
  if (host?.engine.state !== "up") throw new Error("the fixture has no engine");
  const { engine } = host.engine;
  const named = (name: string): TopologyHost => ({ ...host, engine: { state: "up", engine: { ...engine, name } } });
  const down: TopologyHost = { ...host, engine: { state: "down", endpoint: "", reason: "", hint: "" } };
  const TABLE: readonly [string, readonly TopologyHost[], string][] = [
    ["Docker", [named("Docker Engine - Community")], "docker"],
    ["Podman", [named("Podman Engine")], "podman"],
    ["down", [down], "docker"],
    ["unknown", [], "docker"],
  ];
  test.each(TABLE)("%s", (_label, hosts, program) =>
    expect(engineCli(hosts, host.id)).toEqual({ program, host: host.id }),
  );
});
