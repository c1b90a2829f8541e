import { describe, expect, test } from "vitest";
import { COMMANDS, type CommandName, isCommandName } from "@/lib/model/command";
import { CommandQuestion } from "@/lib/model/command-inspection";
import { containerId, hostNodeId, linkId, natId, networkId, portId, sandboxId } from "@/lib/model/ids";
import type { NatRule } from "@/lib/model/nat-rule";
import { bridge, container, netns, network, observation } from "@/lib/topology/fixtures/build";
import { planCommand } from "./plan-command";

const CONTAINER = "c".repeat(64);
const NETWORK = "d".repeat(64);
const ODD_LINK = "$(id);'\"&|\\";
const legacy: NatRule = {
  kind: "dnat",
  source: "iptables-legacy",
  family: 4,
  table: "nat",
  chain: "DOCKER",
  text: "",
  match: { more: false },
};

const known = observation({
  netns: [
    netns(1, {
      host: true,
      links: [bridge(10, "br-front"), bridge(11, ODD_LINK), bridge(12, "--help")],
      nat: [legacy],
    }),
    netns(100),
  ],
  networks: [
    { ...network("front", ""), id: NETWORK, name: "--help\n$(reboot)" },
    { ...network("odd", ""), id: "--help" },
  ],
  containers: [
    container("web", {
      id: CONTAINER,
      name: "<script>",
      netns: 100,
      published: [{ protocol: "tcp", hostIp: "0.0.0.0", hostPort: 8080, containerPort: 80 }],
    }),
    container("stopped", { id: "e".repeat(64), state: "exited" }),
  ],
});
const host = known.host.id;
const plan = (command: CommandName, id: string) => planCommand(known, { kind: "command", command, id });

describe("what is run", () => {
  const TABLE: readonly [string, CommandName, string, readonly string[], number | undefined][] = [
    ["of a sandbox", "addresses", sandboxId(host, 100), ["ip", "addr"], 100],
    ["of a container, its sandbox", "routes", containerId(host, CONTAINER), ["ip", "route"], 100],
    ["of a link, by name", "link", linkId(host, 1, 10), ["ip", "-d", "addr", "show", "dev", "br-front"], 1],
    ["an odd name is one argument", "bridge-ports", linkId(host, 1, 11), ["ip", "link", "show", "master", ODD_LINK], 1],
    ["a name that looks like an option", "bridge", linkId(host, 1, 12), ["brctl", "show", "--", "--help"], 1],
    ["of a container, by id", "ports", containerId(host, CONTAINER), ["docker", "port", CONTAINER], undefined],
    ["of a network, by id", "network", networkId(host, NETWORK), ["docker", "network", "inspect", NETWORK], undefined],
    ["of a port", "listener", portId(host, CONTAINER, "0.0.0.0", 8080, "tcp"), ["ss", "-lntup", "sport = :8080"], 1],
    ["of the host", "networks", hostNodeId(host), ["docker", "network", "ls", "--no-trunc"], undefined],
    ["rules of nf_tables", "nat", natId(host, 100), ["iptables", "-t", "nat", "-L", "-n", "-v"], 100],
    ["rules of legacy", "nat-legacy", natId(host, 1), ["iptables-legacy", "-t", "nat", "-L", "-n", "-v"], 1],
  ];
  test.each(TABLE)("%s", (_label, command, id, argv, inode) => {
    expect(plan(command, id)).toEqual(inode === undefined ? { argv } : { argv, inode });
  });
});

describe("what is not run", () => {
  const web = containerId(host, CONTAINER);
  const TABLE: readonly [string, CommandName, string, string][] = [
    ["an id of something that is not there", "addresses", sandboxId(host, 101), "gone"],
    ["an id of another host", "addresses", sandboxId("elsewhere", 100), "gone"],
    ["an id of another kind", "network", web, "gone"],
    ["a link's id for a sandbox", "addresses", linkId(host, 1, 10), "gone"],
    ["text that is no id", "addresses", "sandbox:$(reboot):100", "gone"],
    ["an id that goes on", "addresses", `${sandboxId(host, 100)};reboot`, "gone"],
    ["an id with a newline", "ports", `${web}\n--help`, "gone"],
    ["a name for an id", "ports", containerId(host, "<script>"), "gone"],
    ["a container that is in no namespace", "addresses", containerId(host, "e".repeat(64)), "gone"],
    ["a port that nobody publishes", "listener", portId(host, CONTAINER, "0.0.0.0", 8081, "tcp"), "gone"],
    ["an engine's id that is an option", "network", networkId(host, "--help"), "refused"],
    ["legacy rules that are not there", "nat6-legacy", natId(host, 1), "refused"],
    ["legacy rules of another namespace", "nat-legacy", natId(host, 100), "refused"],
  ];
  test.each(TABLE)("%s", (_label, command, id, reason) => {
    expect(plan(command, id)).toMatchObject({ kind: "unanswered", reason });
  });

  test("Docker's commands on Podman", () => {
    const engine = known.engine.state === "up" ? { ...known.engine.engine, name: "Podman Engine" } : undefined;
    if (!engine) throw new Error("the fixture has no engine");
    const question = { kind: "command", command: "ports", id: web } as const;
    const podman = planCommand({ ...known, engine: { state: "up", engine } }, question);
    expect(podman).toMatchObject({ reason: "refused" });
  });
});

test.each(["reboot", "constructor", "__proto__", "", "addresses ", "ADDRESSES"])("%j is no command", (name) => {
  expect(isCommandName(name)).toBe(false);
  expect(CommandQuestion.safeParse({ kind: "command", command: name, id: "x" }).success).toBe(false);
});

test("no command prints an environment or starts a shell", () => {
  for (const { argv } of Object.values(COMMANDS)) {
    const words = argv("SUBJECT");
    expect(words.join(" ")).not.toMatch(/^docker inspect (?!-f)|docker exec|^(sh|bash|env)\b|\.Env|--privileged/);
  }
});
