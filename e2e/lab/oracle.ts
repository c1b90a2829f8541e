import { z } from "zod";
import type { Lab } from "./lab";
import { enter } from "./namespaces";
import { runOk } from "./run";

// What iproute2 6.x prints with -j -d; unknown fields pass through. These are other programs' answers and the truth
// that the tests compare with, so nothing here shares code with lib/.

const ipAddrInfo = z.looseObject({
  family: z.string(),
  local: z.string(),
  prefixlen: z.number(),
  scope: z.string(),
  broadcast: z.string().optional(),
  label: z.string().optional(),
});

const ipLink = z.looseObject({
  ifindex: z.number(),
  ifname: z.string(),
  flags: z.array(z.string()),
  mtu: z.number(),
  operstate: z.string(),
  link_type: z.string(),
  address: z.string().optional(),
  /** The peer's (veth) or lower device's (macvlan, vxlan) index, in the namespace of link_netnsid. */
  link_index: z.number().optional(),
  link_netnsid: z.number().optional(),
  /** The same as a name, when it is in the reader's namespace. */
  link: z.string().nullish(),
  master: z.string().optional(),
  linkinfo: z
    .looseObject({
      info_kind: z.string().optional(),
      info_slave_kind: z.string().optional(),
      info_data: z.looseObject({}).optional(),
    })
    .optional(),
});

const ipAddr = ipLink.extend({ addr_info: z.array(ipAddrInfo) });

const ipRoute = z.looseObject({
  type: z.string().optional(),
  dst: z.string(),
  gateway: z.string().optional(),
  dev: z.string().optional(),
  protocol: z.string().optional(),
  scope: z.string().optional(),
  prefsrc: z.string().optional(),
  metric: z.number().optional(),
  table: z.string().optional(),
});

const ipNeigh = z.looseObject({
  dst: z.string(),
  dev: z.string(),
  lladdr: z.string().optional(),
  state: z.array(z.string()),
});

const ipRule = z.looseObject({ priority: z.number(), src: z.string(), table: z.string().optional() });

const bridgeLink = z.looseObject({
  ifindex: z.number(),
  ifname: z.string(),
  master: z.string().optional(),
  state: z.string().optional(),
});

const bridgeFdb = z.looseObject({
  mac: z.string(),
  ifname: z.string().optional(),
  master: z.string().optional(),
  dst: z.string().optional(),
  vlan: z.number().optional(),
  state: z.string().optional(),
});

export type IpLinkJson = z.infer<typeof ipLink>;
export type IpAddrJson = z.infer<typeof ipAddr>;
export type IpRouteJson = z.infer<typeof ipRoute>;
export type IpNeighJson = z.infer<typeof ipNeigh>;
export type IpRuleJson = z.infer<typeof ipRule>;
export type BridgeLinkJson = z.infer<typeof bridgeLink>;
export type BridgeFdbJson = z.infer<typeof bridgeFdb>;

async function list<T extends z.ZodType>(netns: string, argv: readonly string[], row: T): Promise<z.infer<T>[]> {
  // Both tools print nothing at all, or empty objects, where there is nothing to list.
  const text = (await runOk(enter(netns, argv))).trim() || "[]";
  const rows = z.array(z.looseObject({})).parse(JSON.parse(text));
  return z.array(row).parse(rows.filter((one) => Object.keys(one).length > 0));
}

const ip = (family: "-4" | "-6" | "", args: string) =>
  ["ip", "-j", "-d", family, ...args.split(" ")].filter((part) => part !== "");

/** Everything the standard tools say about one network namespace (a path such as /run/netns/x or /proc/1/ns/net). */
export function oracle(netns: string) {
  const both = async <T extends z.ZodType>(args: string, row: T) => [
    ...(await list(netns, ip("-4", args), row)),
    ...(await list(netns, ip("-6", args), row)),
  ];
  return {
    links: () => list(netns, ip("", "link show"), ipLink),
    addresses: () => list(netns, ip("", "addr show"), ipAddr),
    /** Both families, every table. */
    routes: () => both("route show table all", ipRoute),
    neighbours: () => list(netns, ip("", "neigh show"), ipNeigh),
    rules: () => both("rule show", ipRule),
    bridgePorts: () => list(netns, ["bridge", "-j", "-d", "link", "show"], bridgeLink),
    fdb: () => list(netns, ["bridge", "-j", "-d", "fdb", "show"], bridgeFdb),
    iptablesSave: () => runOk(enter(netns, ["iptables-save", "-c"])),
    ip6tablesSave: () => runOk(enter(netns, ["ip6tables-save", "-c"])),
  };
}

/** The namespace of a running container, as a path. */
export const containerNetns = async (lab: Lab, name: string): Promise<string> =>
  `/proc/${await lab.containerPid(name)}/ns/net`;

const endpoint = z.looseObject({
  NetworkID: z.string(),
  EndpointID: z.string(),
  IPAddress: z.string(),
  IPPrefixLen: z.number(),
  Gateway: z.string(),
  GlobalIPv6Address: z.string(),
  MacAddress: z.string(),
});

const portBinding = z.looseObject({ HostIp: z.string(), HostPort: z.string() });

const dockerContainer = z.looseObject({
  Id: z.string(),
  Name: z.string(),
  State: z.looseObject({ Status: z.string(), Running: z.boolean(), Paused: z.boolean(), Pid: z.number() }),
  NetworkSettings: z.looseObject({
    SandboxID: z.string(),
    SandboxKey: z.string(),
    Ports: z.record(z.string(), z.array(portBinding).nullable()),
    Networks: z.record(z.string(), endpoint),
  }),
});

const dockerNetwork = z.looseObject({
  Id: z.string(),
  Name: z.string(),
  Driver: z.string(),
  Internal: z.boolean(),
  Options: z.record(z.string(), z.string()).nullable(),
  IPAM: z.looseObject({ Config: z.array(z.looseObject({ Subnet: z.string().optional() })).nullable() }),
});

export type DockerContainerInspect = z.infer<typeof dockerContainer>;
export type DockerNetworkInspect = z.infer<typeof dockerNetwork>;

const lines = (text: string) => text.trim().split("\n").filter(Boolean);

/** `docker inspect` of every container, also of those that do not run. */
export async function inspectContainers(lab: Lab): Promise<DockerContainerInspect[]> {
  const ids = lines(await lab.docker(["ps", "--all", "--quiet", "--no-trunc"]));
  return ids.length === 0 ? [] : z.array(dockerContainer).parse(JSON.parse(await lab.docker(["inspect", ...ids])));
}

/** `docker network inspect` of every network. */
export async function inspectNetworks(lab: Lab): Promise<DockerNetworkInspect[]> {
  const ids = lines(await lab.docker(["network", "ls", "--quiet", "--no-trunc"]));
  return z.array(dockerNetwork).parse(JSON.parse(await lab.docker(["network", "inspect", ...ids])));
}
