import { z } from "zod";
import type { Container } from "@/lib/model/container";
import { formatHostPort } from "@/lib/net/port";

/** An option of `docker run` (or `docker network connect`, with `network`) that shaped a sandbox, as a person would type it. */
export const ShapingOption = z.object({
  flag: z.string(),
  /** Empty for a switch. */
  value: z.string(),
  /** The network whose endpoint it shaped; absent: the whole container. */
  network: z.string().optional(),
  /** True for a legacy link, which user-defined networks and their names replace. */
  legacy: z.boolean().optional(),
});
export type ShapingOption = z.infer<typeof ShapingOption>;

const SHORT_ID = 12;

/** `-p 127.0.0.1:8080:80/udp`; tcp goes without saying, an address or port that was not given stays away. */
function publishValue(port: NonNullable<Container["options"]>["publish"][number]): string {
  const { protocol, containerPort, hostIp, hostPort } = port;
  const host = hostIp ? `${formatHostPort(hostIp, hostPort)}:` : hostPort ? `${hostPort}:` : "";
  return `${host}${containerPort}${protocol === "tcp" ? "" : `/${protocol}`}`;
}

const each = (flag: string, values: readonly string[]): ShapingOption[] => values.map((value) => ({ flag, value }));

function endpointOptions(container: Container, swarm: ReadonlySet<string>): ShapingOption[] {
  const { endpoints, id, name, hostname, service } = container;
  // What the engine adds by itself nobody typed.
  const given = new Set([name, id.slice(0, SHORT_ID), hostname, service]);
  return endpoints.flatMap(({ networkId, networkName, aliases, links, options }) => {
    const on = (flag: string, value: string): ShapingOption => ({ flag, value, network: networkName });
    const names = networkName === "bridge" ? [] : aliases.filter((alias) => !given.has(alias));
    // In a swarm's network the engine writes the address that its manager gave there, asked for or not.
    const asked = swarm.has(networkId) ? undefined : options;
    return [
      ...(asked?.ipv4 ? [on("--ip", asked.ipv4)] : []),
      ...(asked?.ipv6 ? [on("--ip6", asked.ipv6)] : []),
      ...(options?.linkLocal ?? []).map((address) => on("--link-local-ip", address)),
      ...names.map((alias) => on("--network-alias", alias)),
      ...links.map((link) => ({ ...on("--link", link), legacy: true })),
      ...(options?.gatewayPriority ? [on("gw-priority", String(options.gatewayPriority))] : []),
      ...Object.entries(options?.driverOptions ?? {}).map(([key, value]) => on("driver-opt", `${key}=${value}`)),
    ];
  });
}

/**
 * The options that shaped a container's network. What the image exposes and what `--expose` did are one list in the engine's answer, so
 * ports that are not published stand as `--expose`. A hostname that is the short id is the engine's own choice.
 * @param swarm the engine's ids of networks of scope swarm.
 */
export function describeOptions(container: Container, swarm: ReadonlySet<string>): ShapingOption[] {
  const { options, networkMode, hostname, id, exposed } = container;
  const published = new Set(options?.publish.map(({ containerPort, protocol }) => `${containerPort}/${protocol}`));
  const only = exposed.map(({ port, protocol }) => `${port}/${protocol}`).filter((text) => !published.has(text));
  return [
    ...(networkMode ? [{ flag: "--network", value: networkMode }] : []),
    ...(hostname && !id.startsWith(hostname) && networkMode !== "host"
      ? [{ flag: "--hostname", value: hostname }]
      : []),
    ...(options?.domainname ? [{ flag: "--domainname", value: options.domainname }] : []),
    ...(options?.mac ? [{ flag: "--mac-address", value: options.mac }] : []),
    ...each("--publish", options?.publish.map(publishValue) ?? []),
    ...(options?.publishAll ? [{ flag: "--publish-all", value: "" }] : []),
    ...each("--expose", [...new Set(only)]),
    ...each("--dns", options?.dns ?? []),
    ...each("--dns-search", options?.dnsSearch ?? []),
    ...each("--dns-option", options?.dnsOptions ?? []),
    ...each("--add-host", options?.extraHosts ?? []),
    ...endpointOptions(container, swarm),
  ];
}
