import { z } from "zod";
import { Observation } from "@/lib/model/observation";
import { Topology } from "@/lib/topology/topology";

/** What a snapshot file calls itself. */
export const SNAPSHOT_FORMAT = "patchbay-snapshot";
/** Version of its schema. Raised when an older reader would misread a file. */
export const SNAPSHOT_VERSION = 1;

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
});
export type SnapshotFile = z.infer<typeof SnapshotFile>;

/** Puts a snapshot together. */
export function snapshotFile(facts: Observation, topology: Topology): SnapshotFile {
  const { hosts, nodes, edges, problems } = topology;
  const { observedAt } = facts;
  const own = { hosts, nodes, edges, problems };
  return { format: SNAPSHOT_FORMAT, version: SNAPSHOT_VERSION, observedAt, facts, topology: own };
}
