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
  ipv6: z.boolean(),
  /** compose's project label. */
  project: z.string().optional(),
  ipam: z.array(
    z.object({
      /** Canonical network. */
      subnet: z.string(),
      gateway: z.string().optional(),
      range: z.string().optional(),
    }),
  ),
  /** Driver options, verbatim: com.docker.network.bridge.name, parent, ... */
  options: z.record(z.string(), z.string()),
  /** Names of the links that this network may be realised by on the host, best first; from options, id or driver. */
  linkNames: z.array(z.string()),
});
export type Network = z.infer<typeof Network>;
