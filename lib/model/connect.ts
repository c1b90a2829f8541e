import { z } from "zod";

/** One TCP connect from a namespace, to be tried for real. */
export const ConnectAttempt = z.strictObject({
  /** Of the namespace that it starts in. */
  inode: z.number(),
  /** Canonical; one that this host has. */
  address: z.string(),
  port: z.number().int().min(1).max(65535),
});
export type ConnectAttempt = z.infer<typeof ConnectAttempt>;

/** What it came to. The connection is closed at once; nothing was sent by it. */
export const ConnectOutcome = z.object({
  kind: z.literal("connect"),
  /** ISO 8601, when it was over. */
  at: z.string(),
  /** `connected`: somebody took it. `refused`: a RST, or port unreachable. `told`: the sender learned of no way. `timeout`: no word in time. */
  outcome: z.enum(["connected", "refused", "told", "timeout"]),
  /** The errno's name; empty where there is none. */
  error: z.string(),
  /** Milliseconds that it took. */
  ms: z.number(),
});
export type ConnectOutcome = z.infer<typeof ConnectOutcome>;
