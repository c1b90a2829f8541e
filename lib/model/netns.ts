import { z } from "zod";
import { Address } from "./address";
import { Link, LinkCounters } from "./link";
import { NatRule } from "./nat-rule";
import { FdbEntry, Neighbor } from "./neighbor";
import { Route } from "./route";
import { RoutingRule } from "./rule";

/** What the resolver of a sandbox was given: resolv.conf(5). */
export const Dns = z.object({
  nameservers: z.array(z.string()),
  search: z.array(z.string()),
  options: z.array(z.string()),
});
export type Dns = z.infer<typeof Dns>;

/** One line of hosts(5). */
export const HostsEntry = z.object({ address: z.string(), names: z.array(z.string()) });
export type HostsEntry = z.infer<typeof HostsEntry>;

/** How a namespace was found: a bind mount (path), or a process that lives in it. */
export const NetnsName = z.object({ path: z.string(), name: z.string() });
export type NetnsName = z.infer<typeof NetnsName>;

/** A namespace's own number for another one, and that one's inode. */
export const Nsid = z.object({ nsid: z.number(), netns: z.number() });
export type Nsid = z.infer<typeof Nsid>;

/** One network namespace with everything that rtnetlink and netfilter tell of it. Identity is the inode of its nsfs file (network_namespaces(7)). */
export const Netns = z.object({
  inode: z.number(),
  /** True for the namespace that the probe takes as the host. */
  host: z.boolean(),
  /** False: it is known to exist, but could not be entered; the lists are empty then and a problem says why. */
  readable: z.boolean(),
  /** nsfs bind mounts: /run/netns/NAME, the engine's SandboxKey, overlay's hidden namespaces. */
  names: z.array(NetnsName),
  /** A pid that lives in it, when known: what `nsenter -t PID -n` takes. */
  pid: z.number().optional(),
  /** This namespace's own numbers for others (RTM_GETNSID), resolved to inodes; a number that could not be resolved is absent. */
  nsids: z.array(Nsid),
  links: z.array(Link),
  /** One entry a link, by ifindex; empty in an observation, because counters are read when somebody asks (lib/model/inspection). */
  counters: z.array(LinkCounters),
  addresses: z.array(Address),
  routes: z.array(Route),
  rules: z.array(RoutingRule),
  neighbors: z.array(Neighbor),
  fdb: z.array(FdbEntry),
  /** Rules that translate addresses, without counters: of the host only, as all of its rules are asked for (FirewallQuestion). */
  nat: z.array(NatRule),
  /** Of the host: another text whenever a rule of its firewall is another, so that who holds the rules knows when to ask again. */
  firewallVersion: z.string().optional(),
});
export type Netns = z.infer<typeof Netns>;
