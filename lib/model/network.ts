import { z } from "zod";

/** A CNM network as the engine's inspect tells it. */
export const Network = z.object({
  id: z.string(),
  name: z.string(),
  /** bridge, host, null, macvlan, ipvlan, overlay, or a plugin's name. */
  driver: z.string(),
  /** local, swarm, global. */
  scope: z.string(),
  internal: z.boolean(),
  attachable: z.boolean(),
  ingress: z.boolean(),
  /** True where the engine does not tell: only Docker 28 and later can leave IPv4 out. */
  ipv4: z.boolean(),
  ipv6: z.boolean(),
  /** ISO 8601; empty where the engine does not tell. */
  created: z.string(),
  /** A template for others (`--config-only`) that holds no endpoints. */
  configOnly: z.boolean(),
  /** The name of the template that it was made from; empty for none. */
  configFrom: z.string(),
  /** compose's project label. */
  project: z.string().optional(),
  ipam: z.array(
    z.object({
      /** Canonical network. */
      subnet: z.string(),
      gateway: z.string().optional(),
      /** Canonical network within the subnet that addresses are given out from; absent for all of it. */
      range: z.string().optional(),
      /** AuxiliaryAddresses: kept back for somebody else, by name. */
      reserved: z.array(z.object({ name: z.string(), address: z.string() })),
    }),
  ),
  /** `default`, `null`, `dhcp`, or a plugin's name; empty where the engine does not tell. */
  ipamDriver: z.string(),
  ipamOptions: z.record(z.string(), z.string()),
  labels: z.record(z.string(), z.string()),
  /** Driver options, verbatim: com.docker.network.bridge.name, parent, ... */
  options: z.record(z.string(), z.string()),
  /** Names of the links that this network may be realised by on the host, best first; from options, id or driver. */
  linkNames: z.array(z.string()),
});
export type Network = z.infer<typeof Network>;
