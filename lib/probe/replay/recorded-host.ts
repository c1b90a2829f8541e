import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { DockerProxy } from "@/lib/model/socket";
import {
  BridgeFdbJson,
  BridgeLinkJson,
  IpAddressJson,
  IpLinkJson,
  IpNeighJson,
  IpRouteJson,
  IpRuleJson,
} from "./ip-json";

/** One network namespace as the kernel's own tools printed it. */
export const RecordedNetns = z.object({
  /** Inode of its nsfs file: `stat -Lc %i`. */
  inode: z.number(),
  host: z.boolean(),
  /** nsfs bind mounts that name it. */
  paths: z.array(z.string()),
  /** Processes that live in it. */
  pids: z.array(z.number()),
  /** `ip netns list-id`, resolved to inodes. */
  nsids: z.array(z.object({ nsid: z.number(), netns: z.number() })),
  /** `ip -j -d -s link`, `ip -j -d addr`, `ip -j neigh`. */
  links: z.array(IpLinkJson),
  addresses: z.array(IpAddressJson),
  neighbors: z.array(IpNeighJson),
  /** `ip -4|-6 -j route show table all`, `ip -4|-6 -j rule`. */
  routes: z.object({ 4: z.array(IpRouteJson), 6: z.array(IpRouteJson) }),
  rules: z.object({ 4: z.array(IpRuleJson), 6: z.array(IpRuleJson) }),
  /** `bridge -j -d link`, `bridge -j fdb`. */
  ports: z.array(BridgeLinkJson),
  fdb: z.array(BridgeFdbJson),
  /** `iptables-nft-save -c`, `ip6tables-nft-save -c`; empty where there was nothing. */
  iptables: z.object({ 4: z.string(), 6: z.string() }),
  /** `nft -j list ruleset`. */
  nft: z.unknown(),
  /** `ss -Htulnp -e`, as text. */
  sockets: z.string(),
  /** `name=value` lines of the sysctls under net. */
  sysctls: z.string(),
  /** Whether IPVS had services: /proc/net/ip_vs. */
  loadBalancer: z.boolean().optional(),
});
export type RecordedNetns = z.infer<typeof RecordedNetns>;

/** A whole host at one time: the engine's answers and what the kernel's tools printed in each of its namespaces. */
export const RecordedHost = z.object({
  /** ISO 8601. */
  recordedAt: z.string(),
  /** GET /version and GET /info. */
  version: z.unknown(),
  info: z.unknown(),
  /** GET /containers/{id}/json and GET /networks/{id} of each, without environments. */
  containers: z.array(z.unknown()),
  networks: z.array(z.unknown()),
  /** A container's own resolv.conf and hosts, by its id. */
  files: z.record(z.string(), z.object({ resolvConf: z.string().optional(), hosts: z.string().optional() })),
  netns: z.array(RecordedNetns),
  /** Of the host's namespace. */
  proxies: z.array(DockerProxy),
});
export type RecordedHost = z.infer<typeof RecordedHost>;

/** Parses a recording, plain or gzip'd JSON. Throws with what was wrong. */
export function parseRecording(bytes: Buffer): RecordedHost {
  const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return RecordedHost.parse(JSON.parse((gzipped ? gunzipSync(bytes) : bytes).toString("utf8")));
}
