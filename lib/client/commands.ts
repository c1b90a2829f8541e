import { type CommandName, commandTemplate } from "@/lib/model/command";
import { containerId, natId, networkId, parseId } from "@/lib/model/ids";
import { tellingEngine } from "@/lib/model/telling-engine";
import type { Container, LinkNode, NatNode, Network, PortNode, SandboxNode, TopologyHost } from "./shapes";
import { commandLine } from "./shell-quote";

/** A command that shows the same as a section of a panel: text to copy, and what has it run; it can only be copied without. */
export type Command = { readonly text: string; readonly run?: { readonly command: CommandName; readonly id: string } };

/** A sandbox by its id, and the words that put the rest of a command line into it; none for the host's own. */
export type Way = { readonly sandbox: string; readonly words: readonly string[] };

/** The engine's own command, `podman` for Podman, and the short id of its host. */
export type Cli = { readonly program: "docker" | "podman"; readonly host: string };

/** The command of the engine of one of the hosts. */
export function engineCli(hosts: readonly TopologyHost[], host: string): Cli {
  const engine = hosts.find(({ id }) => id === host)?.engine;
  return { program: engine && /podman/i.test(tellingEngine(engine)?.name ?? "") ? "podman" : "docker", host };
}

/** Where `ip netns` keeps the namespaces that somebody named (ip-netns(8)). */
const NAMED = "/run/netns/";

function wayWords({ role, names, pid }: Pick<SandboxNode, "role" | "names" | "pid">): readonly string[] | undefined {
  if (role === "host") {
    const named = names.find(({ path }) => path.startsWith(NAMED));
    return named ? ["sudo", "nsenter", `--net=${named.path}`] : [];
  }
  if (pid !== undefined) return ["sudo", "nsenter", "-t", String(pid), "-n"];
  const path = names[0]?.path;
  return path === undefined ? undefined : ["sudo", "nsenter", `--net=${path}`];
}

/**
 * How to run something inside a sandbox: nothing for the host's, unless it is itself a named namespace that a shell is not in; by pid where
 * a process lives in it, else by a bind mount (nsenter(1)). Undefined when there is no way in.
 */
export function enter(
  sandbox: Pick<SandboxNode, "id" | "role" | "names" | "pid"> | undefined,
  pid?: number,
): Way | undefined {
  const words = sandbox && wayWords({ ...sandbox, ...(pid === undefined ? {} : { pid }) });
  return sandbox && words && { sandbox: sandbox.id, words };
}

/** A command in a sandbox, about the sandbox itself unless another id is given. */
function inside(way: Way | undefined, command: CommandName, subject = "", id = way?.sandbox ?? ""): Command[] {
  if (!way) return [];
  const { argv, root } = commandTemplate(command);
  const words = root && way.words.length === 0 ? ["sudo"] : way.words;
  return [{ text: commandLine(...words, ...argv(subject)), run: { command, id } }];
}

/** A command of the engine. Podman's is not run: it may be another than the one that is watched. */
function ofEngine({ program }: Cli, command: CommandName, name: string, id: string): Command[] {
  const [, ...rest] = commandTemplate(command).argv(name);
  const text = commandLine(program, ...rest);
  return [program === "docker" ? { text, run: { command, id } } : { text }];
}

type Running = Pick<Container, "name" | "state">;

/** The engine runs nothing in a container that is stopped or paused. Patchbay itself never runs anything in one. */
const execute = ({ program }: Cli, { name, state }: Running, ...args: readonly string[]): Command[] =>
  state === "running" ? [{ text: commandLine(program, "exec", name, ...args) }] : [];

const NAT_COMMANDS: readonly [NatNode["rules"][number]["source"], 4 | 6, CommandName][] = [
  ["iptables-nft", 4, "nat"],
  ["iptables-nft", 6, "nat6"],
  ["iptables-legacy", 4, "nat-legacy"],
  ["iptables-legacy", 6, "nat6-legacy"],
];

/** What lists these rules, by the programs that made them. */
function natCommands(way: Way | undefined, rules: NatNode["rules"]): Command[] {
  const parsed = way && parseId(way.sandbox);
  if (!parsed) return [];
  const id = natId(parsed.host, Number(parsed.parts[0]));
  const tables = NAT_COMMANDS.filter(([source, family]) =>
    rules.some((rule) => rule.source === source && rule.family === family),
  );
  const native = rules.some(({ source }) => source === "nftables") ? inside(way, "ruleset") : [];
  return [...tables.flatMap(([, , command]) => inside(way, command, "", id)), ...native];
}

/** The commands of each section. Names are quoted for a shell. */
export const commands = {
  /** To be copied only: it prints the environment. */
  container: ({ program }: Cli, { name }: Pick<Container, "name">): Command[] => [
    { text: commandLine(program, "inspect", name) },
  ],
  endpoints: (cli: Cli, { id, name }: Pick<Container, "id" | "name">) =>
    ofEngine(cli, "endpoints", name, containerId(cli.host, id)),
  ports: (cli: Cli, { id, name }: Pick<Container, "id" | "name">) =>
    ofEngine(cli, "ports", name, containerId(cli.host, id)),
  resolver: (cli: Cli, container: Running) => execute(cli, container, "cat", "/etc/resolv.conf"),
  hosts: (cli: Cli, container: Running) => execute(cli, container, "cat", "/etc/hosts"),
  network: (cli: Cli, { id, name }: Pick<Network, "id" | "name">) =>
    ofEngine(cli, "network", name, networkId(cli.host, id)),
  members: (cli: Cli, { id, name }: Pick<Network, "id" | "name">) =>
    ofEngine(cli, "members", name, networkId(cli.host, id)),
  sandbox: (pid: number | undefined): Command[] => [
    {
      text:
        pid === undefined
          ? commandLine("sudo", "lsns", "-t", "net")
          : commandLine("sudo", "readlink", `/proc/${pid}/ns/net`),
    },
  ],
  addresses: (way: Way | undefined) => [...inside(way, "addresses"), ...inside(way, "statistics")],
  /** `ip route` alone means IPv4. */
  routes: (way: Way | undefined, families: readonly (4 | 6)[]) => [
    ...(families.includes(4) || !families.includes(6) ? inside(way, "routes") : []),
    ...(families.includes(6) ? inside(way, "routes6") : []),
  ],
  rules: (way: Way | undefined) => [...inside(way, "rules"), ...inside(way, "rules6")],
  neighbors: (way: Way | undefined) => inside(way, "neighbors"),
  listeners: (way: Way | undefined) => inside(way, "listeners"),
  connections: (way: Way | undefined) => [...inside(way, "connections"), ...inside(way, "conntrack")],
  ruleset: (way: Way | undefined) => inside(way, "ruleset"),
  link: (way: Way | undefined, { id, link }: Pick<LinkNode, "id" | "link">) => [
    ...inside(way, "link", link.name, id),
    ...inside(way, "link-statistics", link.name, id),
  ],
  bridgePorts: (way: Way | undefined, { id, link }: Pick<LinkNode, "id" | "link">) => [
    ...inside(way, "bridge", link.name, id),
    ...inside(way, "bridge-ports", link.name, id),
  ],
  fdb: (way: Way | undefined, { id, link }: Pick<LinkNode, "id" | "link">) => inside(way, "fdb", link.name, id),
  listener: (way: Way | undefined, { id, port }: Pick<PortNode, "id" | "port">) =>
    inside(way, "listener", String(port.hostPort), id),
  nat: natCommands,
};
