import type { Link } from "@/lib/model/link";
import type { DockerEngine } from "../docker/engine";
import type { Kernel } from "../kernel/kernel";

/** Whom a question is put to. */
export type Sources = {
  readonly kernel: Kernel;
  readonly engine: DockerEngine;
  /** The links of the host's namespace, as last observed. */
  readonly hostLinks: readonly Link[];
};

/** A question that is understood, and is not answered: the message says why, in a sentence. */
export class Refusal extends Error {}
