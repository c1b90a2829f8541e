import { z } from "zod";
import { PROTOCOLS } from "@/lib/net/port";
import { ContainerOptions, EndpointOptions } from "./container-options";
import { Dns, HostsEntry } from "./netns";

const protocol = z.enum(PROTOCOLS);

/** A port that the engine publishes on the host (`-p`, `-P`): one host address. */
export const PublishedPort = z.object({
  protocol,
  /** 0.0.0.0 or :: for any; never empty (Podman's empty text means 0.0.0.0). */
  hostIp: z.string(),
  hostPort: z.number(),
  containerPort: z.number(),
});
export type PublishedPort = z.infer<typeof PublishedPort>;

/** A CNM endpoint: a container's attachment to a network, as the engine tells it. */
export const Endpoint = z.object({
  /** The engine's full id of the network; by name where the engine gives no id. */
  networkId: z.string(),
  networkName: z.string(),
  /** Empty with Podman, and while the container is stopped. */
  endpointId: z.string(),
  /** Lower case; empty while the container is stopped. */
  mac: z.string(),
  /** Canonical address with prefix, `172.18.0.2/16`; empty when there is none. */
  ipv4: z.string(),
  ipv6: z.string(),
  gateway: z.string(),
  ipv6Gateway: z.string(),
  aliases: z.array(z.string()),
  /** Legacy `--link`, as `container:alias`. */
  links: z.array(z.string()),
  /** Absent: nothing was asked for, or the engine does not tell. */
  options: EndpointOptions.optional(),
});
export type Endpoint = z.infer<typeof Endpoint>;

/** A container as the engine's inspect tells it, reduced to what concerns its network. Its environment is never among it. */
export const Container = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  /** created, running, paused, restarting, removing, exited, dead. */
  state: z.string(),
  /** Unset when nothing runs. */
  pid: z.number().optional(),
  /** State.Error: why the engine could not start it. */
  error: z.string(),
  startedAt: z.string(),
  hostname: z.string(),
  /** HostConfig.NetworkMode: bridge, a network's name, host, none, container:ID. */
  networkMode: z.string(),
  /** The engine's path of the sandbox (SandboxKey); empty for container:X and when stopped. */
  sandboxKey: z.string(),
  /** Inode of the namespace that it runs in, when the probe could read it. */
  netns: z.number().optional(),
  /** For `container:X`: the full id of X. */
  sharesWith: z.string().optional(),
  /** compose's project and service labels. */
  project: z.string().optional(),
  service: z.string().optional(),
  /** Swarm's service label. */
  swarmService: z.string().optional(),
  endpoints: z.array(Endpoint),
  published: z.array(PublishedPort),
  /** Declared by the image or `--expose`, whether published or not. */
  exposed: z.array(z.object({ port: z.number(), protocol })),
  /** Absent in recordings that do not have it. */
  options: ContainerOptions.optional(),
  /** The container's own files, when the probe could read them. */
  dns: Dns.optional(),
  hosts: z.array(HostsEntry).optional(),
});
export type Container = z.infer<typeof Container>;
