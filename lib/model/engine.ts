import { z } from "zod";

/** The engine behind the Docker API. */
export const Engine = z.object({
  /** `Docker Engine`, `Podman Engine`, as its version answer names it. */
  name: z.string(),
  version: z.string(),
  apiVersion: z.string(),
  /** Where it was reached: unix:///var/run/docker.sock, tcp://... */
  endpoint: z.string(),
  /** The engine's own name of its host. */
  hostname: z.string(),
  operatingSystem: z.string(),
  kernelVersion: z.string(),
  swarm: z.enum(["inactive", "pending", "active", "error", "locked", ""]),
  /** False: it runs elsewhere (tcp, a VM), and its facts are not joined with this machine's kernel. */
  local: z.boolean(),
  /** The evidence for `local`, in a sentence. */
  localReason: z.string(),
});
export type Engine = z.infer<typeof Engine>;
