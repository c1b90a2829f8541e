import { describe, expect, test } from "vitest";
import { observation } from "@/lib/topology/fixtures/build";
import { commands, engineCommand, enter } from "./commands";
import type { EngineState, NatNode } from "./shapes";

const engineNamed = (name: string): EngineState => {
  const { engine } = observation();
  return engine.state === "up" ? { state: "up", engine: { ...engine.engine, name } } : engine;
};
const netns = { path: "/run/netns/blue", name: "blue" };
const rule = (source: NatNode["rules"][number]["source"], family: 4 | 6): NatNode["rules"] => [
  { kind: "dnat", source, family, table: "nat", chain: "DOCKER", text: "", match: { more: false } },
];

describe("enter", () => {
  const TABLE: readonly [string, ReturnType<typeof enter>, ReturnType<typeof enter>][] = [
    ["the host's needs no way in", enter({ role: "host", names: [], pid: 1 }), []],
    [
      "nor when the engine mounted it",
      enter({ role: "host", names: [{ path: "/run/docker/netns/default", name: "default" }] }),
      [],
    ],
    [
      "a named one taken as the host",
      enter({ role: "host", names: [netns] }),
      ["sudo", "nsenter", "--net=/run/netns/blue"],
    ],
    [
      "the container's pid comes first",
      enter({ role: "container", names: [netns], pid: 7 }, 8),
      ["sudo", "nsenter", "-t", "8", "-n"],
    ],
    ["a pid in it", enter({ role: "named", names: [netns], pid: 7 }), ["sudo", "nsenter", "-t", "7", "-n"]],
    ["a bind mount", enter({ role: "named", names: [netns] }), ["sudo", "nsenter", "--net=/run/netns/blue"]],
    ["no way in", enter({ role: "named", names: [] }), undefined],
    ["no sandbox", enter(undefined), undefined],
  ];
  test.each(TABLE)("%s", (_label, have, want) => expect(have).toEqual(want));
});

describe("commands", () => {
  const inside = ["sudo", "nsenter", "-t", "8", "-n"];
  const odd = { name: "it's; reboot" };
  const TABLE: readonly [string | undefined, string | undefined][] = [
    [commands.network("docker", "appnet"), "docker network inspect appnet"],
    [commands.network("docker", odd.name), `docker network inspect 'it'\\''s; reboot'`],
    [commands.endpoints("podman", { name: "web" }), "podman inspect -f '{{json .NetworkSettings.Networks}}' web"],
    [commands.addresses(inside), "sudo nsenter -t 8 -n ip addr"],
    [commands.addresses([]), "ip addr"],
    [commands.addresses(undefined), undefined],
    [commands.bridgePorts([], odd), `ip link show master 'it'\\''s; reboot'`],
    [commands.nat([], rule("iptables-nft", 4)), "sudo iptables -t nat -S"],
    [commands.nat([], rule("iptables-nft", 6)), "sudo ip6tables -t nat -S"],
    [commands.nat([], rule("iptables-legacy", 4)), "sudo iptables-legacy -t nat -S"],
    [commands.nat(inside, rule("nftables", 4)), "sudo nsenter -t 8 -n nft list ruleset"],
    [commands.nat(undefined, rule("nftables", 4)), undefined],
    [commands.listener([], 8080), "sudo ss -lntup 'sport = :8080'"],
    [commands.listener(inside, 8080), "sudo nsenter -t 8 -n ss -lntup 'sport = :8080'"],
    [commands.listener(undefined, 8080), undefined],
    [commands.routes([], [4]), "ip route"],
    [commands.routes([], []), "ip route"],
    [commands.routes([], [6]), "ip -6 route"],
    [commands.routes(inside, [4, 6]), "sudo nsenter -t 8 -n ip route && sudo nsenter -t 8 -n ip -6 route"],
    [commands.routes(undefined, [4]), undefined],
    [commands.resolver("docker", { name: "web", state: "running" }), "docker exec web cat /etc/resolv.conf"],
    [commands.resolver("docker", { name: "web", state: "paused" }), undefined],
    [commands.hosts("docker", { name: "web", state: "exited" }), undefined],
  ];
  test.each(TABLE)("%s", (have, want) => expect(have).toBe(want));
});

describe("engineCommand", () => {
  const TABLE: readonly [string, EngineState | undefined, string][] = [
    ["Docker", engineNamed("Docker Engine - Community"), "docker"],
    ["Podman", engineNamed("Podman Engine"), "podman"],
    ["down", { state: "down", endpoint: "", reason: "", hint: "" }, "docker"],
    ["unknown", undefined, "docker"],
  ];
  test.each(TABLE)("%s", (_label, have, want) => expect(engineCommand(have)).toBe(want));
});
