import { z } from "zod";
import { Topology } from "@/lib/topology/topology";
import { WireDelta } from "./delta";
import { PROTOCOL } from "./version";

export { PROTOCOL };

/** Where the facts that are shown come from, and whether they are still fresh. */
export const Health = z.object({
  /**
   * `live`: facts follow the host. `starting`: nothing read yet. `engine-gone`: it was live, the engine does not answer; what it told last
   * stands, and all else too unless `kernelLive`. `probe-gone`: the same for the probe itself. `sample`: a recorded host is shown, because no engine was ever seen or a recording is played.
   */
  state: z.enum(["starting", "live", "engine-gone", "probe-gone", "sample"]),
  /** ISO 8601: since when. */
  since: z.string(),
  /** Why, in a sentence; empty when live. */
  reason: z.string(),
  /** What to do about it. */
  hint: z.string(),
  /** With `engine-gone`: what the kernel tells goes on following the host. */
  kernelLive: z.boolean().optional(),
});
export type Health = z.infer<typeof Health>;

/** `GET /api/topology`, and the SSE event `snapshot`. */
export const Snapshot = Topology.extend({
  protocol: z.literal(PROTOCOL),
  /** Grows by one with every change, within one run of the web process. */
  revision: z.number(),
  /** Identifies that run: revisions of different runs cannot be compared. */
  run: z.string(),
  observedAt: z.string(),
  health: Health,
});
export type Snapshot = z.infer<typeof Snapshot>;

/** The SSE event `delta`: what leads from revision `from` to `revision`. */
export const Delta = WireDelta.extend({
  protocol: z.literal(PROTOCOL),
  from: z.number(),
  revision: z.number(),
  observedAt: z.string(),
});
export type Delta = z.infer<typeof Delta>;

/** The body of every error answer (after RFC 9457). */
export const ApiProblem = z.object({ status: z.number(), title: z.string(), detail: z.string() });
export type ApiProblem = z.infer<typeof ApiProblem>;
