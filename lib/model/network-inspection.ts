import { z } from "zod";
import { FdbEntry } from "./neighbor";

/** Asks what the engine knows of one network while somebody looks at it, and what the namespaces that carry it have learned. */
export const NetworkQuestion = z.strictObject({
  kind: z.literal("network"),
  /** The engine's full id. */
  id: z.string(),
  /** Inodes of the namespaces whose forwarding entries are wanted. */
  inodes: z.array(z.number()),
});
export type NetworkQuestion = z.infer<typeof NetworkQuestion>;

/** An endpoint as the network tells it: also those of no container, such as the load balancer's of an overlay network. */
export const NetworkEndpoint = z.object({
  /** The container's full id, or libnetwork's own name of what holds it: `lb-NAME`, `ingress-sbox`. */
  holder: z.string(),
  name: z.string(),
  /** Empty with Podman. */
  endpointId: z.string(),
  mac: z.string(),
  /** Canonical, with prefix; empty when there is none. */
  ipv4: z.string(),
  ipv6: z.string(),
});
export type NetworkEndpoint = z.infer<typeof NetworkEndpoint>;

/** A service of the swarm on an overlay network (`docker network inspect --verbose`). */
export const SwarmService = z.object({
  name: z.string(),
  /** Its virtual address; empty when it has none. */
  vip: z.string(),
  /** In the engine's words: `Target: 80, Publish: 8088`. */
  ports: z.array(z.string()),
  /** `host`: the address of the node that runs it. */
  tasks: z.array(z.object({ name: z.string(), address: z.string(), host: z.string() })),
});
export type SwarmService = z.infer<typeof SwarmService>;

/** A forwarding entry with its ages in whole seconds (NDA_CACHEINFO): since it was last used, and last learned anew. */
export const AgedFdbEntry = FdbEntry.extend({ usedSeconds: z.number(), updatedSeconds: z.number() });
export type AgedFdbEntry = z.infer<typeof AgedFdbEntry>;

/** What is known of one network at the time of asking. */
export const NetworkAnswer = z.object({
  kind: z.literal("network"),
  /** ISO 8601. */
  readAt: z.string(),
  endpoints: z.array(NetworkEndpoint),
  /** The nodes of the swarm that take part in an overlay network. */
  peers: z.array(z.object({ name: z.string(), address: z.string() })),
  services: z.array(SwarmService),
  fdb: z.array(z.object({ inode: z.number(), entries: z.array(AgedFdbEntry) })),
  /** What of it could not be read, a sentence each. */
  trouble: z.array(z.string()),
});
export type NetworkAnswer = z.infer<typeof NetworkAnswer>;
