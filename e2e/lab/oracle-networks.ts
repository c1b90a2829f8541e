import { z } from "zod";
import type { Lab } from "./lab";
import { enter } from "./namespaces";
import { runOk } from "./run";

// What other programs say of networks and of the host; nothing here shares code with lib/.

const lines = (text: string) => text.trim().split("\n").filter(Boolean);
const map = (value: z.ZodType<string>) =>
  z
    .record(z.string(), value)
    .nullish()
    .transform((given) => given ?? {});

const dockerNetwork = z.looseObject({
  Id: z.string(),
  Name: z.string(),
  Created: z.string(),
  Scope: z.string(),
  Driver: z.string(),
  EnableIPv6: z.boolean(),
  Internal: z.boolean(),
  Attachable: z.boolean(),
  Ingress: z.boolean(),
  Options: map(z.string()),
  Labels: map(z.string()),
  IPAM: z.looseObject({
    Driver: z.string(),
    Config: z
      .array(
        z.looseObject({
          Subnet: z.string(),
          Gateway: z.string().optional(),
          IPRange: z.string().optional(),
          AuxiliaryAddresses: map(z.string()),
        }),
      )
      .nullable()
      .transform((given) => given ?? []),
  }),
  Containers: z.record(
    z.string(),
    z.looseObject({
      Name: z.string(),
      EndpointID: z.string(),
      MacAddress: z.string(),
      IPv4Address: z.string(),
      IPv6Address: z.string(),
    }),
  ),
  Peers: z.array(z.looseObject({ Name: z.string(), IP: z.string() })).optional(),
});
export type DockerNetworkWhole = z.infer<typeof dockerNetwork>;

/** `docker network inspect --verbose` of every network. */
export async function inspectNetworksWhole(lab: Lab): Promise<DockerNetworkWhole[]> {
  const ids = lines(await lab.docker(["network", "ls", "--quiet", "--no-trunc"]));
  return z.array(dockerNetwork).parse(JSON.parse(await lab.docker(["network", "inspect", "--verbose", ...ids])));
}

/** A bridge as `brctl show` prints it. */
export type BrctlBridge = { id: string; stp: boolean; ports: string[] };

/** Every bridge of a namespace, by name. */
export async function brctlShow(netns: string): Promise<Map<string, BrctlBridge>> {
  const bridges = new Map<string, BrctlBridge>();
  let last: BrctlBridge | undefined;
  for (const line of lines(await runOk(enter(netns, ["brctl", "show"]))).slice(1)) {
    const [name = "", id, stp, port] = line.split(/\t+/);
    if (id && stp) {
      last = { id, stp: stp === "yes", ports: port ? [port] : [] };
      bridges.set(name, last);
    } else last?.ports.push(line.trim());
  }
  return bridges;
}

const agedFdb = z.looseObject({
  mac: z.string(),
  ifname: z.string(),
  master: z.string().optional(),
  dst: z.string().optional(),
  state: z.string(),
  used: z.number().optional(),
  updated: z.number().optional(),
});

/** `bridge -s fdb` of one bridge. */
export async function bridgeFdb(netns: string, bridge: string) {
  const text = await runOk(enter(netns, ["bridge", "-s", "-j", "fdb", "show", "br", bridge]));
  return z.array(agedFdb).parse(JSON.parse(text || "[]"));
}

/** A listener as `ss -lntup` prints it. */
export type SsListener = { protocol: string; address: string; port: number; processes: string };

/** Every TCP and UDP socket of a namespace that waits for somebody. `*` is what ss calls `::` that takes IPv4 as well. */
export async function ssListeners(netns: string): Promise<SsListener[]> {
  return lines(await runOk(enter(netns, ["ss", "-Hlntup"]))).map((line) => {
    const [protocol = "", , , , local = "", , processes = ""] = line.split(/\s+/);
    const cut = local.lastIndexOf(":");
    const address = local
      .slice(0, cut)
      .replace(/%.*$/, "")
      .replace(/^\[|\]$/g, "");
    return { protocol, address, port: Number(local.slice(cut + 1)), processes };
  });
}

/** The value of a setting in a namespace, white space made one blank; undefined where there is none. */
export async function sysctl(lab: Lab, path: string): Promise<string | undefined> {
  const { code, stdout } = await lab.inHost(["cat", `/proc/sys/${path}`]);
  return code === 0 ? stdout.trim().replace(/\s+/g, " ") : undefined;
}
