import { z } from "zod";
import { PROTOCOLS } from "@/lib/net/port";
import { NodeRef } from "./sandbox";

/** One address that a port of the host is answered at. */
export const PortBinding = z.object({
  /** Canonical; 0.0.0.0 and :: mean any. */
  address: z.string(),
  /**
   * Who can reach it, as far as the address decides (a firewall may decide otherwise). `anywhere`: whoever reaches the host. `host`: the host
   * itself only. `address`: whoever reaches that address. `link`: what comes in by one link.
   */
  reach: z.enum(["anywhere", "address", "link", "host"]),
  /** The link that carries the address, or that the socket is bound to. */
  link: NodeRef.optional(),
});
export type PortBinding = z.infer<typeof PortBinding>;

/** Who answers at a port of the host. */
export const PortUse = z.object({
  /** Unique in the map. */
  key: z.string(),
  protocol: z.enum(PROTOCOLS),
  port: z.number(),
  /**
   * `published`: a container's, by the engine. `mesh`: the swarm's routing mesh. `container`: a process of a container in the host's
   * namespace. `kernel`: a VXLAN device of an overlay network, which no process holds. `process`: any other process of the host.
   */
  kind: z.enum(["published", "mesh", "container", "kernel", "process"]),
  bindings: z.array(PortBinding),
  container: NodeRef.optional(),
  /** For `published`. */
  containerPort: z.number().optional(),
  /** Whether DNAT rules serve it, and whether a socket does: a proxy's for `published`. */
  dnat: z.boolean(),
  socket: z.boolean(),
  /** Who holds the socket; empty where that could not be told. */
  processes: z.array(z.object({ pid: z.number(), comm: z.string() })),
  /** Keys of others that answer at the same address and port: one of them gets what the other expects. */
  conflicts: z.array(z.string()),
});
export type PortUse = z.infer<typeof PortUse>;

/** A container that did not start because its port was taken. */
export const RefusedPort = z.object({
  container: NodeRef,
  /** The port and address, where the engine's words tell them. */
  port: z.number().optional(),
  address: z.string().optional(),
  /** The engine's own words. */
  message: z.string(),
});
export type RefusedPort = z.infer<typeof RefusedPort>;

/** Every port of the host in use. */
export const PortMap = z.object({
  /** By port, then protocol. */
  uses: z.array(PortUse),
  refused: z.array(RefusedPort),
  /** False: the host's sockets were not read, so that its processes are missing. */
  complete: z.boolean(),
});
export type PortMap = z.infer<typeof PortMap>;
