import { z } from "zod";
import { LinkCounters } from "./link";
import { LinkAttachment } from "./link-attachment";
import { FdbEntry, Neighbor } from "./neighbor";
import { Netns } from "./netns";
import { Route } from "./route";
import { DockerProxy, Socket } from "./socket";
import { Sysctl } from "./sysctl";
import { XfrmPolicy } from "./xfrm-policy";

/** inode of a namespace's nsfs file. */
const inode = z.number();

/** Asks for a namespace as it is now, and for what is in no observation: its sockets. */
export const SandboxQuestion = z.strictObject({
  kind: z.literal("sandbox"),
  inode,
  /** Whether sockets with a peer are wanted, of which a server has thousands. */
  connections: z.boolean(),
  /** Whether the host's docker-proxy processes are wanted. */
  proxies: z.boolean(),
  /** Whether the kernel's settings are wanted: some thousand small files on a host with many links. */
  settings: z.boolean().optional(),
});
export type SandboxQuestion = z.infer<typeof SandboxQuestion>;

/** What rtnetlink tells of a namespace, apart from its numbers for others. */
export const NetnsTables = Netns.pick({
  links: true,
  counters: true,
  addresses: true,
  routes: true,
  rules: true,
  neighbors: true,
  fdb: true,
});
export type NetnsTables = z.infer<typeof NetnsTables>;

/** A namespace as it is at the time of asking. */
export const SandboxAnswer = z.object({
  kind: z.literal("sandbox"),
  /** ISO 8601, when it was read. */
  readAt: z.string(),
  tables: NetnsTables,
  /** Listening TCP sockets and bound UDP sockets; absent where a recording does not have them. */
  listeners: z.array(Socket).optional(),
  /** Sockets with a peer, when they were asked for. */
  connections: z.array(Socket).optional(),
  /** When they were asked for. */
  proxies: z.array(DockerProxy).optional(),
  /** Kernel settings, when they were asked for. */
  sysctls: z.array(Sysctl).optional(),
  /** When settings were asked for: whether the kernel's load balancer (IPVS) has services here, which no rule and no socket tells of. */
  loadBalancer: z.boolean().optional(),
  /** What of it could not be read, a sentence each, without a full stop. */
  trouble: z.array(z.string()),
});
export type SandboxAnswer = z.infer<typeof SandboxAnswer>;

/** Asks for what decides about packets in a namespace and is in no observation, without its tables, which are the most of it. */
export const ReceptionQuestion = z.strictObject({
  kind: z.literal("reception"),
  inode,
  /** Whether the host's docker-proxy processes are wanted. */
  proxies: z.boolean(),
  /** True: who holds the sockets is not wanted, which is most of the work, and `holders` are empty. */
  anonymous: z.boolean().optional(),
});
export type ReceptionQuestion = z.infer<typeof ReceptionQuestion>;

/** Who listens in a namespace, and by which settings the kernel decides there, at the time of asking. */
export const ReceptionAnswer = SandboxAnswer.pick({
  readAt: true,
  listeners: true,
  proxies: true,
  sysctls: true,
  loadBalancer: true,
  trouble: true,
}).extend({
  kind: z.literal("reception"),
  /** Neighbour entries that somebody wrote: no observation is as new, since the kernel's own change too often to be followed. Absent in a
   * recording, which has nothing newer. */
  fixedNeighbors: z.array(Neighbor).optional(),
  /** What decides by which port a bridge sends: entries that somebody wrote, and of bridges that do not send everywhere what they do not know, all. */
  fdb: z.array(FdbEntry).optional(),
  /** What sees packets besides the rules, at any link; absent where a recording does not have it. */
  attachments: z.array(LinkAttachment).optional(),
  /** Policies of IPsec, the first to count first; absent where a recording does not have them. */
  policies: z.array(XfrmPolicy).optional(),
  /** Another text after every change of the namespace's rules. Absent where the kernel does not tell of all changes. */
  rulesGeneration: z.string().optional(),
});
export type ReceptionAnswer = z.infer<typeof ReceptionAnswer>;

/** Asks for the counters of a namespace's links alone: cheap enough to be asked every second or two while somebody looks. */
export const CountersQuestion = z.strictObject({ kind: z.literal("counters"), inode });
export type CountersQuestion = z.infer<typeof CountersQuestion>;

/** The counters of a namespace's links, one entry a link. */
export const CountersAnswer = z.object({
  kind: z.literal("counters"),
  /** ISO 8601, when they were read: a rate is the difference of counters by the difference of this. */
  readAt: z.string(),
  counters: z.array(LinkCounters),
});
export type CountersAnswer = z.infer<typeof CountersAnswer>;

/** Asks by where a packet to an address would leave a namespace. */
export const RouteQuestion = z.strictObject({
  kind: z.literal("route"),
  inode,
  /** An IPv4 or IPv6 address; what is none is refused. */
  destination: z.string(),
});
export type RouteQuestion = z.infer<typeof RouteQuestion>;

/** What `ip route get` answers: the kernel's own decision, policy rules included (RTM_GETROUTE). */
export const RouteAnswer = z.object({
  kind: z.literal("route"),
  /** The way; its destination is the address that was asked for. Absent: the kernel has none, and `refusal` says why. */
  route: Route.optional(),
  /** The errno's name where there is no way: ENETUNREACH, EHOSTUNREACH, EACCES (prohibit), EINVAL (blackhole). */
  refusal: z.string().optional(),
});
export type RouteAnswer = z.infer<typeof RouteAnswer>;
