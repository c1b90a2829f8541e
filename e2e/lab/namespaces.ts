import { run, runOk } from "./run";

/** The lab's two network namespaces: the Docker host and the world outside it. */
export interface Namespaces {
  readonly host: string;
  readonly outside: string;
}

/** Where `ip netns` keeps the namespace of that name. */
export const netnsPath = (name: string): string => `/run/netns/${name}`;

/** Both names of the lab with this id. */
export const namespacesOf = (id: string): Namespaces => ({ host: `${id}-host`, outside: `${id}-out` });

/**
 * The argv that runs a command in a network namespace. `ip netns exec` would remount /sys as well, and with it hide
 * the cgroups that an engine needs.
 */
export const enter = (netns: string, argv: readonly string[]): string[] => ["nsenter", `--net=${netns}`, ...argv];

const hostLinks = (outside: string) => [
  "link set lo up",
  `link add eth0 type veth peer name up0 netns ${outside}`,
  "addr add 192.0.2.2/24 dev eth0",
  "addr add 2001:db8:2::2/64 dev eth0 nodad",
  "link set eth0 up",
];

// 203.0.113.10 and 2001:db8:113::10 play the internet. The routes back into the engine's networks are what a
// neighbour on the same LAN would set up to reach containers directly.
const outsideLinks = [
  "link set lo up",
  "addr add 203.0.113.10/32 dev lo",
  "addr add 2001:db8:113::10/128 dev lo nodad",
  "addr add 192.0.2.1/24 dev up0",
  "addr add 2001:db8:2::1/64 dev up0 nodad",
  "link set up0 up",
  "route add 172.16.0.0/12 via 192.0.2.2",
  "route add fd00:30:4::/64 via 2001:db8:2::2",
];

const hostRoutes = ["route add default via 192.0.2.1", "-6 route add default via 2001:db8:2::1"];

const batch = (netns: string, lines: readonly string[]) =>
  runOk(["ip", "-n", netns, "-batch", "-"], { input: `${lines.join("\n")}\n` });

/** Makes both namespaces, the uplink between them, their addresses (IPv4 and IPv6) and default routes. */
export async function createNamespaces({ host, outside }: Namespaces): Promise<void> {
  await runOk(["ip", "netns", "add", host]);
  await runOk(["ip", "netns", "add", outside]);
  await batch(host, hostLinks(outside));
  await batch(outside, outsideLinks);
  for (const line of hostRoutes) await runOk(["ip", "-n", host, ...line.split(" ")]);
}

/** Whether this process may make network namespaces, and the reason when it may not. */
export async function canMakeNamespaces(): Promise<{ readonly ok: boolean; readonly reason: string }> {
  if (process.getuid?.() !== 0) return { ok: false, reason: "a lab needs root" };
  const probe = await run(["unshare", "--net", "true"]);
  return probe.code === 0
    ? { ok: true, reason: "" }
    : { ok: false, reason: `no network namespaces here: ${probe.stderr.trim()}` };
}
