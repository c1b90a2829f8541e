import type { Container, Endpoint, PublishedPort } from "@/lib/model/container";
import { canonicalIp } from "@/lib/net/ip";
import { parseMac } from "@/lib/net/mac";
import { type PortSpec, parsePort, parsePortSpec } from "@/lib/net/port";
import type { DockerContainerInspect, DockerEndpointSettings } from "./docker-json";
import { legacyLink, reshapeEndpointOptions, reshapeOptions } from "./reshape-options";

const NEVER = "0001-01-01T00:00:00Z";

function withPrefix(address: string, prefix: number): string {
  return address ? `${canonicalIp(address)}/${prefix}` : "";
}

function reshapeEndpoint(name: string, settings: DockerEndpointSettings, bridgeLinks: string[]): Endpoint {
  // `--link` on the default bridge is kept with the container, on other networks with the endpoint.
  const options = reshapeEndpointOptions(settings);
  const links = [...settings.Links, ...(name === "bridge" ? bridgeLinks : [])].map(legacyLink);
  return {
    networkId: settings.NetworkID,
    networkName: name,
    endpointId: settings.EndpointID,
    mac: parseMac(settings.MacAddress) ?? "",
    ipv4: withPrefix(settings.IPAddress, settings.IPPrefixLen),
    ipv6: withPrefix(settings.GlobalIPv6Address, settings.GlobalIPv6PrefixLen),
    gateway: canonicalIp(settings.Gateway),
    ipv6Gateway: canonicalIp(settings.IPv6Gateway),
    // Since API 1.44 the names that resolve are in DNSNames, and Aliases has only what the user asked for.
    aliases: [...new Set([...settings.Aliases, ...settings.DNSNames])],
    links: [...new Set(links)],
    ...(options && { options }),
  };
}

/** NetworkSettings.Ports holds what is really bound; HostConfig.PortBindings only what was asked for, `HostPort: ""` included. */
function publishedPorts(inspect: DockerContainerInspect): PublishedPort[] {
  return Object.entries(inspect.NetworkSettings.Ports).flatMap(([key, bindings]) => {
    const spec = parsePortSpec(key);
    if (!spec) return [];
    return (bindings ?? []).flatMap((binding) => {
      const hostPort = parsePort(binding.HostPort);
      if (hostPort === undefined) return [];
      const hostIp = canonicalIp(binding.HostIp || "0.0.0.0");
      return [{ protocol: spec.protocol, hostIp, hostPort, containerPort: spec.port }];
    });
  });
}

function exposedPorts(inspect: DockerContainerInspect): PortSpec[] {
  const keys = new Set([...Object.keys(inspect.Config.ExposedPorts), ...Object.keys(inspect.NetworkSettings.Ports)]);
  return [...keys].flatMap((key) => parsePortSpec(key) ?? []);
}

function composeLabels(labels: Record<string, string>) {
  const project = labels["com.docker.compose.project"];
  const service = labels["com.docker.compose.service"];
  const swarmService = labels["com.docker.swarm.service.name"];
  return { ...(project && { project }), ...(service && { service }), ...(swarmService && { swarmService }) };
}

/**
 * A container of GET /containers/{id}/json; netns, dns and hosts are for others to fill. What it shares with `container:X` is X's
 * alone, as Docker tells it (Podman repeats X's endpoints and ports), so that nothing is published twice.
 */
export function reshapeContainer(inspect: DockerContainerInspect): Container {
  const { State, Config, HostConfig, NetworkSettings } = inspect;
  const alive = State.Pid > 0;
  const sharesWith = HostConfig.NetworkMode.startsWith("container:") ? HostConfig.NetworkMode.slice(10) : undefined;
  const own = sharesWith === undefined;
  return {
    id: inspect.Id,
    name: inspect.Name.replace(/^\//, ""),
    image: Config.Image,
    state: State.Status,
    ...(alive && { pid: State.Pid }),
    error: State.Error,
    startedAt: State.StartedAt === NEVER ? "" : State.StartedAt,
    hostname: Config.Hostname,
    networkMode: HostConfig.NetworkMode,
    // A stopped container keeps its old key, and no file is there any more.
    sandboxKey: alive && own ? NetworkSettings.SandboxKey : "",
    ...(sharesWith !== undefined && { sharesWith }),
    ...composeLabels(Config.Labels),
    endpoints: own
      ? Object.entries(NetworkSettings.Networks).flatMap(([name, settings]) =>
          settings ? [reshapeEndpoint(name, settings, HostConfig.Links)] : [],
        )
      : [],
    published: alive && own ? publishedPorts(inspect) : [],
    exposed: exposedPorts(inspect),
    options: reshapeOptions(inspect),
  };
}
