import type { Container, EngineState, Link, NatNode, SandboxNode } from "./shapes";
import { commandLine } from "./shell-quote";

/** A program name and its arguments that put the rest into a namespace; empty for the host's own. */
type Prefix = readonly string[];

/** The engine's own command: `podman` for Podman, else `docker`. */
export function engineCommand(engine: EngineState | undefined): "docker" | "podman" {
  return engine?.state === "up" && /podman/i.test(engine.engine.name) ? "podman" : "docker";
}

/** Where `ip netns` keeps the namespaces that somebody named (ip-netns(8)). */
const NAMED = "/run/netns/";

/**
 * How to run something inside a sandbox: nothing for the host's, unless it is itself a named namespace that a shell is not in; by pid where
 * a process lives in it, else by a bind mount (nsenter(1)). Undefined when there is no way in.
 */
export function enter(
  sandbox: Pick<SandboxNode, "role" | "names" | "pid"> | undefined,
  pid?: number,
): Prefix | undefined {
  if (sandbox?.role === "host") {
    const named = sandbox.names.find(({ path }) => path.startsWith(NAMED));
    return named ? ["sudo", "nsenter", `--net=${named.path}`] : [];
  }
  const lives = pid ?? sandbox?.pid;
  if (lives !== undefined) return ["sudo", "nsenter", "-t", String(lives), "-n"];
  const path = sandbox?.names[0]?.path;
  return path === undefined ? undefined : ["sudo", "nsenter", `--net=${path}`];
}

const asRoot = (prefix: Prefix): Prefix => (prefix.length > 0 ? prefix : ["sudo"]);

const within = (prefix: Prefix | undefined, ...args: readonly string[]) =>
  prefix === undefined ? undefined : commandLine(...prefix, ...args);

type Running = Pick<Container, "name" | "state">;

/** The engine runs nothing in a container that is stopped or paused. */
const execute = (cli: string, { name, state }: Running, ...args: readonly string[]) =>
  state === "running" ? commandLine(cli, "exec", name, ...args) : undefined;

/** Commands that show the same as a section of a panel. Text to copy; undefined where none can show it. Names are quoted for a shell. */
export const commands = {
  container: (cli: string, { name }: Pick<Container, "name">) => commandLine(cli, "inspect", name),
  endpoints: (cli: string, { name }: Pick<Container, "name">) =>
    commandLine(cli, "inspect", "-f", "{{json .NetworkSettings.Networks}}", name),
  ports: (cli: string, { name }: Pick<Container, "name">) => commandLine(cli, "port", name),
  resolver: (cli: string, container: Running) => execute(cli, container, "cat", "/etc/resolv.conf"),
  hosts: (cli: string, container: Running) => execute(cli, container, "cat", "/etc/hosts"),
  network: (cli: string, name: string) => commandLine(cli, "network", "inspect", name),
  sandbox: (pid: number | undefined) =>
    pid === undefined
      ? commandLine("sudo", "lsns", "-t", "net")
      : commandLine("sudo", "readlink", `/proc/${pid}/ns/net`),
  addresses: (prefix: Prefix | undefined) => within(prefix, "ip", "addr"),
  /** `ip route` alone means IPv4. */
  routes: (prefix: Prefix | undefined, families: readonly (4 | 6)[]) =>
    prefix === undefined
      ? undefined
      : [
          ...(families.includes(4) || !families.includes(6) ? [commandLine(...prefix, "ip", "route")] : []),
          ...(families.includes(6) ? [commandLine(...prefix, "ip", "-6", "route")] : []),
        ].join(" && "),
  link: (prefix: Prefix | undefined, { name }: Pick<Link, "name">) =>
    within(prefix, "ip", "-d", "addr", "show", "dev", name),
  bridgePorts: (prefix: Prefix | undefined, { name }: Pick<Link, "name">) =>
    within(prefix, "ip", "link", "show", "master", name),
  listener: (prefix: Prefix | undefined, port: number) =>
    prefix && commandLine(...asRoot(prefix), "ss", "-lntup", `sport = :${port}`),
  nat: (prefix: Prefix | undefined, rules: NatNode["rules"]) => {
    const rule = rules[0];
    if (prefix === undefined) return undefined;
    const root = asRoot(prefix);
    if (rule?.source === "nftables") return commandLine(...root, "nft", "list", "ruleset");
    const program = rule?.family === 6 ? "ip6tables" : "iptables";
    return commandLine(...root, rule?.source === "iptables-legacy" ? `${program}-legacy` : program, "-t", "nat", "-S");
  },
};
