import type { Firewall } from "@/lib/model/firewall";
import type { LinkAttachment } from "@/lib/model/link-attachment";
import type { FdbEntry, Neighbor } from "@/lib/model/neighbor";
import type { Observation } from "@/lib/model/observation";
import type { DockerProxy, Socket } from "@/lib/model/socket";
import type { Sysctl } from "@/lib/model/sysctl";
import type { XfrmPolicy } from "@/lib/model/xfrm-policy";

/** What a walk needs of a namespace beyond the observation. What was not read is absent: where it matters, the answer is unknown. */
export type SandboxFacts = {
  readonly firewall?: Firewall;
  readonly sysctls?: readonly Sysctl[];
  /** Listening TCP sockets and bound UDP sockets. */
  readonly listeners?: readonly Socket[];
  /** Processes that open a second connection for each that they take. */
  readonly proxies?: readonly DockerProxy[];
  /** XDP programs, filters and disciplines of tc at its links. Absent: a recording that does not have them, and nothing is said of any. */
  readonly attachments?: readonly LinkAttachment[];
  /** Policies of IPsec, the first to count first. Absent: a recording that does not have them, and nothing is said of any. */
  readonly policies?: readonly XfrmPolicy[];
  /** Whether the kernel's load balancer (IPVS) has services here: it takes packets that no rule and no socket tells of. */
  readonly loadBalancer?: boolean;
  /** Neighbour entries that somebody wrote; those of the observation where absent. */
  readonly fixedNeighbors?: readonly Neighbor[];
  /** Forwarding entries, as far as they decide; those of the observation where absent. */
  readonly fdb?: readonly FdbEntry[];
};

/** Everything that decides where a packet goes, at one time. */
export type WalkFacts = {
  readonly observation: Observation;
  /** By the inode of the namespace. */
  readonly sandboxes: ReadonlyMap<number, SandboxFacts>;
};
