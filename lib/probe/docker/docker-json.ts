import { z } from "zod";
import { parsePortSpec } from "@/lib/net/port";
import { count, flag, text, textMap, texts } from "./json-parts";

/**
 * What the Docker API answers (Engine API 1.40 to 1.47, and Podman's compatible API), only as far as we read it. What may be unset is
 * forgiven (json-parts). Keys that are not listed are dropped by the parse, above all `Config.Env`.
 */
const portKey = z.string().refine((key) => parsePortSpec(key) !== undefined, "not a port");

/** GET /version. */
export const DockerVersion = z.object({
  Version: text,
  ApiVersion: z.string(),
  MinAPIVersion: text,
  KernelVersion: text,
  Components: z
    .array(z.object({ Name: text, Version: text }))
    .nullish()
    .transform((value) => value ?? []),
});
export type DockerVersion = z.infer<typeof DockerVersion>;

/** GET /info. */
export const DockerInfo = z.object({
  Name: text,
  OperatingSystem: text,
  KernelVersion: text,
  DefaultAddressPools: z
    .array(z.object({ Base: z.string(), Size: z.number() }))
    .nullish()
    .transform((value) => value ?? []),
  Swarm: z
    .object({
      LocalNodeState: text,
      Cluster: z.object({ DefaultAddrPool: texts, SubnetSize: count }).nullish(),
    })
    .nullish(),
});
export type DockerInfo = z.infer<typeof DockerInfo>;

/** One element of GET /containers/json: only what is needed to inspect it. */
export const DockerContainerSummary = z.object({ Id: z.string(), Names: texts });
export type DockerContainerSummary = z.infer<typeof DockerContainerSummary>;

const DockerEndpointSettings = z.object({
  NetworkID: text,
  EndpointID: text,
  MacAddress: text,
  IPAddress: text,
  IPPrefixLen: count,
  Gateway: text,
  GlobalIPv6Address: text,
  GlobalIPv6PrefixLen: count,
  IPv6Gateway: text,
  Aliases: texts,
  DNSNames: texts,
  Links: texts,
  IPAMConfig: z.object({ IPv4Address: text, IPv6Address: text, LinkLocalIPs: texts }).nullish(),
  DriverOpts: textMap,
  GwPriority: count,
});
export type DockerEndpointSettings = z.infer<typeof DockerEndpointSettings>;

const DockerPortBinding = z.object({ HostIp: text, HostPort: text });
const DockerPortMap = z
  .record(portKey, z.array(DockerPortBinding).nullish())
  .nullish()
  .transform((value) => value ?? {});

/** GET /containers/{id}/json. */
export const DockerContainerInspect = z.object({
  Id: z.string(),
  Name: text,
  ResolvConfPath: text,
  HostsPath: text,
  State: z.object({ Status: z.string(), Running: flag, Pid: count, Error: text, StartedAt: text }),
  Config: z.object({
    Image: text,
    Hostname: text,
    Domainname: text,
    MacAddress: text,
    Labels: textMap,
    ExposedPorts: z
      .record(portKey, z.unknown())
      .nullish()
      .transform((value) => value ?? {}),
  }),
  HostConfig: z.object({
    NetworkMode: text,
    Links: texts,
    PublishAllPorts: flag,
    PortBindings: DockerPortMap,
    Dns: texts,
    DnsSearch: texts,
    DnsOptions: texts,
    ExtraHosts: texts,
  }),
  NetworkSettings: z.object({
    SandboxKey: text,
    Ports: DockerPortMap,
    Networks: z
      .record(z.string(), DockerEndpointSettings.nullish())
      .nullish()
      .transform((value) => value ?? {}),
  }),
});
export type DockerContainerInspect = z.infer<typeof DockerContainerInspect>;

/** One element of GET /networks. */
export const DockerNetworkSummary = z.object({ Id: z.string(), Name: text });
export type DockerNetworkSummary = z.infer<typeof DockerNetworkSummary>;

/** GET /networks/{id}. `NetworkInterface` is Podman's name of the link (network_interface), where its API tells it. */
export const DockerNetworkInspect = z.object({
  Id: z.string(),
  Name: z.string(),
  Driver: text,
  Scope: text,
  Internal: flag,
  Attachable: flag,
  Ingress: flag,
  Created: text,
  /** Docker 28 and later. */
  EnableIPv4: z.boolean().nullish(),
  EnableIPv6: flag,
  ConfigOnly: flag,
  ConfigFrom: z.object({ Network: text }).nullish(),
  IPAM: z
    .object({
      Driver: text,
      Options: textMap,
      Config: z
        .array(z.object({ Subnet: text, Gateway: text, IPRange: text, AuxiliaryAddresses: textMap }))
        .nullish()
        .transform((value) => value ?? []),
    })
    .nullish(),
  Options: textMap,
  Labels: textMap,
  NetworkInterface: text,
  network_interface: text,
});
export type DockerNetworkInspect = z.infer<typeof DockerNetworkInspect>;

/** One line of GET /events. */
export const DockerEvent = z.object({
  Type: text,
  Action: text,
  Actor: z.object({ ID: text, Attributes: textMap }).nullish(),
});
export type DockerEvent = z.infer<typeof DockerEvent>;
