import type { Container, EngineState, Link, NatNode, SandboxNode } from "./shapes";
import { commandLine } from "./shell-quote";

/** A program name and its arguments that put the rest into a namespace; empty for the host's own. */
type Prefix = readonly string[];

/** The engine's own command: `podman` for Podman, else `docker`. */
export function engineCommand(engine: EngineState | undefined): "docker" | "podman" {
  return engine?.state === "up" && /podman/i.test(engine.engine.name) ? "podman" : "docker";
}

/**
 * How to run something inside a sandbox: nothing for the host's; by pid where a process lives in it, else by a bind mount (nsenter(1)).
 * Undefined when there is no way in.
 */
export function enter(
  sandbox: Pick<SandboxNode, "role" | "names" | "pid"> | undefined,
  pid?: number,
): Prefix | undefined {
  if (sandbox?.role === "host") return [];
  const lives = pid ?? sandbox?.pid;
  if (lives !== undefined) return ["sudo", "nsenter", "-t", String(lives), "-n"];
  const path = sandbox?.names[0]?.path;
  return path === undefined ? undefined : ["sudo", "nsenter", `--net=${path}`];
}

const within = (prefix: Prefix | undefined, ...args: readonly string[]) =>
  prefix === undefined ? undefined : commandLine(...prefix, ...args);

/** Commands that show the same as a section of a panel. Text to copy; undefined where none can show it. Names are quoted for a shell. */
export const commands = {
  container: (cli: string, { name }: Pick<Container, "name">) => commandLine(cli, "inspect", name),
  endpoints: (cli: string, { name }: Pick<Container, "name">) =>
    commandLine(cli, "inspect", "-f", "{{json .NetworkSettings.Networks}}", name),
  ports: (cli: string, { name }: Pick<Container, "name">) => commandLine(cli, "port", name),
  resolver: (cli: string, { name }: Pick<Container, "name">) =>
    commandLine(cli, "exec", name, "cat", "/etc/resolv.conf"),
  hosts: (cli: string, { name }: Pick<Container, "name">) => commandLine(cli, "exec", name, "cat", "/etc/hosts"),
  network: (cli: string, name: string) => commandLine(cli, "network", "inspect", name),
  sandbox: (pid: number | undefined) =>
    pid === undefined
      ? commandLine("sudo", "lsns", "-t", "net")
      : commandLine("sudo", "readlink", `/proc/${pid}/ns/net`),
  addresses: (prefix: Prefix | undefined) => within(prefix, "ip", "addr"),
  routes: (prefix: Prefix | undefined) => within(prefix, "ip", "route"),
  link: (prefix: Prefix | undefined, { name }: Pick<Link, "name">) =>
    within(prefix, "ip", "-d", "addr", "show", "dev", name),
  bridgePorts: (prefix: Prefix | undefined, { name }: Pick<Link, "name">) =>
    within(prefix, "ip", "link", "show", "master", name),
  uplink: () => commandLine("ip", "route", "show", "default"),
  listener: (port: number) => commandLine("sudo", "ss", "-lntup", `sport = :${port}`),
  nat: (prefix: Prefix | undefined, rules: NatNode["rules"]) => {
    const rule = rules[0];
    if (prefix === undefined) return undefined;
    const root = prefix.length > 0 ? prefix : ["sudo"];
    if (rule?.source === "nftables") return commandLine(...root, "nft", "list", "ruleset");
    const program = rule?.family === 6 ? "ip6tables" : "iptables";
    return commandLine(...root, rule?.source === "iptables-legacy" ? `${program}-legacy` : program, "-t", "nat", "-S");
  },
};
