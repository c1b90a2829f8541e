import { z } from "zod";
import { FirewallAnswer } from "@/lib/model/firewall-inspection";
import { Unanswered } from "@/lib/model/inspection";
import { Observation } from "@/lib/model/observation";
import { ReceptionAnswer } from "@/lib/model/sandbox-inspection";
import { Topology } from "@/lib/topology/topology";

/** What a snapshot file calls itself. */
export const SNAPSHOT_FORMAT = "patchbay-snapshot";
/** Version of its schema. Raised when an older reader would misread a file. */
export const SNAPSHOT_VERSION = 1;

/** What the probe answered of one namespace beyond the observation, or why not: what a packet meets there. */
export const SandboxRecord = z.object({
  /** Of the namespace. */
  inode: z.number(),
  /** Sockets, settings, and what else decides about packets. */
  reception: z.discriminatedUnion("kind", [ReceptionAnswer, Unanswered]),
  /** Its rules. */
  firewall: z.discriminatedUnion("kind", [FirewallAnswer, Unanswered]),
});
export type SandboxRecord = z.infer<typeof SandboxRecord>;

/**
 * `GET /api/topology.json`, and the file that the page saves and opens: one moment of one host. The facts are what everything is derived from;
 * the topology is for those who read the file without Patchbay. No container's environment is in it: the facts do not know any.
 */
export const SnapshotFile = z.object({
  format: z.literal(SNAPSHOT_FORMAT),
  version: z.literal(SNAPSHOT_VERSION),
  /** ISO 8601, when the facts were read. */
  observedAt: z.iso.datetime({ offset: true }),
  facts: Observation,
  topology: Topology,
  /** Of each namespace, when they were asked for: without them nobody can walk through a snapshot. */
  sandboxes: z.array(SandboxRecord).optional(),
});
export type SnapshotFile = z.infer<typeof SnapshotFile>;

/** Puts a snapshot together. */
export function snapshotFile(
  facts: Observation,
  topology: Topology,
  sandboxes?: readonly SandboxRecord[],
): SnapshotFile {
  const { hosts, nodes, edges, problems } = topology;
  const { observedAt } = facts;
  const own = { hosts, nodes, edges, problems };
  return {
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    observedAt,
    facts,
    topology: own,
    ...(sandboxes && { sandboxes: [...sandboxes] }),
  };
}
