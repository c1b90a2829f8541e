import type { DockerProxy } from "@/lib/model/socket";
import { canonicalIp, parseIp } from "@/lib/net/ip";
import { PROTOCOLS, parsePort } from "@/lib/net/port";
import { commOf, type Inhabitants, readOf } from "./proc";
import type { Slices } from "./slices";

/** As /proc/PID/comm has them. */
const PROXY = "docker-proxy";
const ENGINE = "dockerd";

/** `-name value` and `-name=value` of Go's flag package; switches without a value are left out. */
function flagsOf(argv: readonly string[]): ReadonlyMap<string, string> {
  const flags = new Map<string, string>();
  for (const [i, argument] of argv.entries()) {
    const [, name, value] = /^--?([a-z-]+)(?:=(.*))?$/.exec(argument) ?? [];
    if (name !== undefined) flags.set(name, value ?? argv[i + 1] ?? "");
  }
  return flags;
}

/**
 * What a docker-proxy serves, by the flags that dockerd gives it (moby, cmd/docker-proxy/main_linux.go); undefined when they are not those.
 * A flag that was not given has no meaning here: dockerd gives all of them.
 */
export function parseProxy(pid: number, argv: readonly string[]): DockerProxy | undefined {
  const flags = flagsOf(argv);
  const end = (ip: string, port: string) => {
    const address = flags.get(ip) ?? "";
    const number = parsePort(flags.get(port) ?? "");
    return parseIp(address) && number !== undefined ? { address: canonicalIp(address), port: number } : undefined;
  };
  const protocol = PROTOCOLS.find((known) => known === flags.get("proto"));
  const host = end("host-ip", "host-port");
  const container = end("container-ip", "container-port");
  return protocol && host && container ? { pid, protocol, host, container } : undefined;
}

/** The pids of Docker's own processes among a namespace's inhabitants. */
export type DockerProcesses = { readonly engines: number[]; readonly proxies: number[] };

/** Looks for them by name: about 20 us for each inhabitant. */
export async function findDockerProcesses({ pids }: Inhabitants, slices: Slices): Promise<DockerProcesses> {
  const found: DockerProcesses = { engines: [], proxies: [] };
  for (const pid of pids) {
    const comm = commOf(pid);
    if (comm === PROXY) found.proxies.push(pid);
    else if (comm === ENGINE) found.engines.push(pid);
    await slices.turn();
  }
  return found;
}

/** What docker-proxy processes serve. Of no other process the arguments are read. */
export function readProxies({ proxies }: DockerProcesses): DockerProxy[] {
  return proxies.flatMap((pid) => {
    const argv = readOf(pid, "cmdline")?.split("\0");
    return (argv && parseProxy(pid, argv.slice(1))) ?? [];
  });
}
