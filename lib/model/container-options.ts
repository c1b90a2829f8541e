import { z } from "zod";
import { PROTOCOLS } from "@/lib/net/port";

/** What was asked for a container's place on one network (`docker run`, `docker network connect`); empty where the engine chose. */
export const EndpointOptions = z.object({
  /** `--ip`, `--ip6`. */
  ipv4: z.string(),
  ipv6: z.string(),
  linkLocal: z.array(z.string()),
  /** `gw-priority`, since API 1.48: the highest gives the default route. */
  gatewayPriority: z.number(),
  /** `driver-opt`, verbatim. */
  driverOptions: z.record(z.string(), z.string()),
});
export type EndpointOptions = z.infer<typeof EndpointOptions>;

/** What was asked for when a container was made, as far as it shapes its network (inspect's Config and HostConfig). */
export const ContainerOptions = z.object({
  domainname: z.string(),
  /** `-P`. */
  publishAll: z.boolean(),
  /** `-p`: host address and port as they were given, empty for any; a port may be a range. */
  publish: z.array(
    z.object({
      protocol: z.enum(PROTOCOLS),
      containerPort: z.number(),
      hostIp: z.string(),
      hostPort: z.string(),
    }),
  ),
  dns: z.array(z.string()),
  dnsSearch: z.array(z.string()),
  dnsOptions: z.array(z.string()),
  /** `--add-host`, as `name:address`. */
  extraHosts: z.array(z.string()),
  /** `--link` on the default bridge, as `container:alias`. */
  links: z.array(z.string()),
  /** `--mac-address`; engines since API 1.44 do not tell it here. */
  mac: z.string(),
});
export type ContainerOptions = z.infer<typeof ContainerOptions>;
