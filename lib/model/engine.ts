import { z } from "zod";

/** Addresses that networks without a subnet of their own are given from: `base` is split into subnets of `/size`. */
export const AddressPool = z.object({ base: z.string(), size: z.number() });
export type AddressPool = z.infer<typeof AddressPool>;

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
  /** default-address-pools as configured; empty where its built-in ones are in force. Canonical networks. */
  addressPools: z.array(AddressPool),
  /** Those of the swarm's overlay networks; empty without a swarm, and where this node does not manage it. */
  swarmPools: z.array(AddressPool),
  /** False: it runs elsewhere (tcp, a VM), and its facts are not joined with this machine's kernel. */
  local: z.boolean(),
  /** The evidence for `local`, in a sentence. */
  localReason: z.string(),
});
export type Engine = z.infer<typeof Engine>;
