import type { DockerEngine } from "../docker/engine";
import type { Kernel } from "../kernel/kernel";

/** Whom a question is put to. */
export type Sources = {
  readonly kernel: Kernel;
  readonly engine: DockerEngine;
};

/** A question that is understood, and is not answered: the message says why, in a sentence. */
export class Refusal extends Error {}
