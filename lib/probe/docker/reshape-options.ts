import type { ContainerOptions, EndpointOptions } from "@/lib/model/container-options";
import { canonicalIp } from "@/lib/net/ip";
import { parseMac } from "@/lib/net/mac";
import { parsePortSpec } from "@/lib/net/port";
import type { DockerContainerInspect, DockerEndpointSettings } from "./docker-json";

/** `/linkdb:/linkapp/db` (HostConfig.Links) and `linkdb:db` (an endpoint's) are both `linkdb:db`. */
export function legacyLink(link: string): string {
  const [target = "", alias = ""] = link.split(":");
  return `${target.replace(/^\//, "")}:${alias.slice(alias.lastIndexOf("/") + 1)}`;
}

function publish(inspect: DockerContainerInspect): ContainerOptions["publish"] {
  return Object.entries(inspect.HostConfig.PortBindings).flatMap(([key, bindings]) => {
    const spec = parsePortSpec(key);
    if (!spec) return [];
    return (bindings ?? []).map(({ HostIp, HostPort }) => ({
      protocol: spec.protocol,
      containerPort: spec.port,
      hostIp: canonicalIp(HostIp),
      // Docker 20 writes "0" where it was left to the engine, newer ones nothing.
      hostPort: HostPort === "0" ? "" : HostPort,
    }));
  });
}

/** What was asked for the container as a whole. */
export function reshapeOptions(inspect: DockerContainerInspect): ContainerOptions {
  const { Config, HostConfig } = inspect;
  return {
    domainname: Config.Domainname,
    publishAll: HostConfig.PublishAllPorts,
    publish: publish(inspect),
    dns: HostConfig.Dns,
    dnsSearch: HostConfig.DnsSearch,
    dnsOptions: HostConfig.DnsOptions,
    extraHosts: HostConfig.ExtraHosts,
    links: HostConfig.Links.map(legacyLink),
    mac: parseMac(Config.MacAddress) ?? "",
  };
}

/** What was asked for one endpoint; undefined when nothing was. */
export function reshapeEndpointOptions(settings: DockerEndpointSettings): EndpointOptions | undefined {
  const { IPAMConfig, DriverOpts, GwPriority } = settings;
  const { IPv4Address = "", IPv6Address = "", LinkLocalIPs = [] } = IPAMConfig ?? {};
  const options = {
    ipv4: canonicalIp(IPv4Address),
    ipv6: canonicalIp(IPv6Address),
    linkLocal: LinkLocalIPs,
    gatewayPriority: GwPriority,
    driverOptions: DriverOpts,
  };
  const asked =
    options.ipv4 || options.ipv6 || GwPriority !== 0 || LinkLocalIPs.length > 0 || Object.keys(DriverOpts).length > 0;
  return asked ? options : undefined;
}
