import { z } from "zod";
import { CommandAnswer, CommandQuestion } from "./command-inspection";
import { FirewallAnswer, FirewallQuestion } from "./firewall-inspection";
import { NetworkAnswer, NetworkQuestion } from "./network-inspection";
import {
  CountersAnswer,
  CountersQuestion,
  ReceptionAnswer,
  ReceptionQuestion,
  RouteAnswer,
  RouteQuestion,
  SandboxAnswer,
  SandboxQuestion,
} from "./sandbox-inspection";

/** A question that is answered by reading the kernel and the engine. */
export const ReadingQuestion = z.discriminatedUnion("kind", [
  SandboxQuestion,
  ReceptionQuestion,
  CountersQuestion,
  RouteQuestion,
  NetworkQuestion,
  FirewallQuestion,
]);
export type ReadingQuestion = z.infer<typeof ReadingQuestion>;

/**
 * A question about one thing, asked on demand: what costs too much, or changes too often, to be in every observation.
 * It is answered from the things of the last observation, changes nothing, and leaves nothing running.
 */
export const Question = z.discriminatedUnion("kind", [ReadingQuestion, CommandQuestion]);
export type Question = z.infer<typeof Question>;

/**
 * Why there is no answer. `gone`: the thing is not there (any more). `refused`: the privilege is missing. `not-recorded`: the facts that are
 * shown are a recording, and this is not in it. `busy`: too much is asked at a time. `failed`: it was tried, and went wrong.
 */
export const Unanswered = z.object({
  kind: z.literal("unanswered"),
  reason: z.enum(["gone", "refused", "not-recorded", "busy", "failed"]),
  /** What happened, in a sentence. */
  message: z.string(),
});
export type Unanswered = z.infer<typeof Unanswered>;

/** The answer to a {@link Question}: of the question's kind, or why there is none. */
export const Answer = z.discriminatedUnion("kind", [
  SandboxAnswer,
  ReceptionAnswer,
  CountersAnswer,
  RouteAnswer,
  NetworkAnswer,
  FirewallAnswer,
  CommandAnswer,
  Unanswered,
]);
export type Answer = z.infer<typeof Answer>;
