import type { CommandQuestion } from "@/lib/model/command-inspection";
import type { Answer } from "@/lib/model/inspection";
import { type KnownFacts, planCommand } from "./plan-command";
import { runCommand } from "./run-command";

/** How many commands run at a time. */
const AT_ONCE = 3;

const OFF: Answer = {
  kind: "unanswered",
  reason: "refused",
  message: "Running commands is turned off here (PATCHBAY_COMMANDS=off).",
};
const BUSY: Answer = {
  kind: "unanswered",
  reason: "busy",
  message: `${AT_ONCE} commands are running already: try again in a moment.`,
};
const UNREAD: Answer = { kind: "unanswered", reason: "gone", message: "Nothing was read yet." };
const GONE: Answer = { kind: "unanswered", reason: "gone", message: "The namespace is gone." };

/** What commands are run with. */
export type CommandPlace = {
  /** The inode of the probe's own namespace, the host's. */
  readonly home: number | undefined;
  /** A file to enter another namespace by; undefined when it is gone. */
  netnsPath(inode: number): string | undefined;
  /** DOCKER_HOST for the engine's command line. */
  readonly dockerHost: string;
};

/** Runs the commands that are asked for, a few at a time, or none at all. */
export class CommandDesk {
  #running = 0;

  constructor(
    private readonly enabled: boolean,
    private readonly place: CommandPlace,
  ) {}

  async answer(known: KnownFacts | undefined, question: CommandQuestion): Promise<Answer> {
    if (!this.enabled) return OFF;
    if (!known) return UNREAD;
    const plan = planCommand(known, question);
    if ("kind" in plan) return plan;
    if (this.#running >= AT_ONCE) return BUSY;
    const elsewhere = plan.inode !== undefined && plan.inode !== this.place.home ? plan.inode : undefined;
    const netnsPath = elsewhere === undefined ? undefined : this.place.netnsPath(elsewhere);
    if (elsewhere !== undefined && netnsPath === undefined) return GONE;
    this.#running++;
    try {
      return await runCommand(plan.argv, { netnsPath, env: { DOCKER_HOST: this.place.dockerHost } });
    } finally {
      this.#running--;
    }
  }
}
