import { z } from "zod";

const family = z.union([z.literal(4), z.literal(6)]);

/** Where a packet starts. An `outside` address is one of another machine, from which the packet comes in by the uplink that leads back to it. */
export const WalkSource = z.discriminatedUnion("kind", [
  /** The engine's full id. */
  z.object({ kind: z.literal("container"), id: z.string() }),
  z.object({ kind: z.literal("host") }),
  z.object({ kind: z.literal("outside"), address: z.string() }),
]);
export type WalkSource = z.infer<typeof WalkSource>;

/** Whom the packet is sent to. A name is looked up as the source would. */
export const WalkTarget = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("container"), id: z.string() }),
  z.object({ kind: z.literal("host") }),
  z.object({ kind: z.literal("address"), address: z.string() }),
  z.object({ kind: z.literal("name"), name: z.string() }),
]);
export type WalkTarget = z.infer<typeof WalkTarget>;

/** "Would a first packet like this arrive, and its answer come back?" */
export const WalkQuestion = z.object({
  from: WalkSource,
  to: WalkTarget,
  protocol: z.enum(["tcp", "udp", "icmp"]),
  /** Destination port; none for icmp, which stands for an echo request. */
  port: z.number().int().min(1).max(65535).optional(),
  /** For a target with addresses of both families; IPv4 when absent and there is one. */
  family: family.optional(),
});
export type WalkQuestion = z.infer<typeof WalkQuestion>;
