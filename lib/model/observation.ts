import { z } from "zod";
import { Container } from "./container";
import { Engine } from "./engine";
import { Netns } from "./netns";
import { Network } from "./network";
import { Problem } from "./problem";

/** The machine whose network is observed. */
export const Host = z.object({
  /** Short stable text that scopes every id. */
  id: z.string(),
  name: z.string(),
  kernel: z.string(),
  /** Inode of the network namespace taken as the host's; absent when not even that could be read. */
  netns: z.number().optional(),
  /** Whether the probe may enter other namespaces. */
  privileged: z.boolean(),
  /** Set for a recording that is played: its facts are those of another time, and nothing of them is on this machine. */
  recorded: z.boolean().optional(),
});
export type Host = z.infer<typeof Host>;

/** Whether the engine answered, and if not, why and what to do. */
export const EngineState = z.discriminatedUnion("state", [
  z.object({ state: z.literal("up"), engine: Engine }),
  z.object({
    state: z.literal("down"),
    endpoint: z.string(),
    reason: z.string(),
    hint: z.string(),
    /** The engine of this machine that answered before: containers and networks are as it told them last, all else is as fresh as ever. */
    lastKnown: Engine.optional(),
  }),
]);
export type EngineState = z.infer<typeof EngineState>;

/** The facts of one host at one time. Nothing in it is derived; what could not be read is in `problems`. */
export const Observation = z.object({
  /** ISO 8601, when reading ended. */
  observedAt: z.string(),
  host: Host,
  engine: EngineState,
  containers: z.array(Container),
  networks: z.array(Network),
  netns: z.array(Netns),
  problems: z.array(Problem),
});
export type Observation = z.infer<typeof Observation>;
