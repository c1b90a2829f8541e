import type { Problem } from "@/lib/model/problem";

const PRIVILEGE =
  "Run the probe as root, or give it CAP_SYS_ADMIN, CAP_SYS_PTRACE, CAP_NET_ADMIN and CAP_NET_BROADCAST. Until then only the host's " +
  "own namespace and what the engine tells are shown.";

const count = (n: number, one: string, many: string) => (n === 1 ? `1 ${one}` : `${n} ${many}`);

/** Gathers what went wrong in an observation and tells it once for each cause, however many namespaces it concerns. */
export class Tally {
  /** Processes or paths of which not even the namespace's inode could be read. */
  denied = 0;
  /** Namespaces without a number, of which no events come. */
  unheard = 0;
  readonly #refused = new Map<string, number[]>();
  readonly #trouble = new Map<string, number[]>();

  /** A namespace that could not be entered, and the errno's name. */
  refuse(inode: number, code: string): void {
    this.#note(this.#refused, code, inode);
  }

  /** A namespace that was read, and what of it was not. */
  add(inode: number, trouble: readonly string[]): void {
    for (const what of trouble) this.#note(this.#trouble, what, inode);
  }

  #note(map: Map<string, number[]>, key: string, inode: number): void {
    const inodes = map.get(key);
    if (inodes) inodes.push(inode);
    else map.set(key, [inode]);
  }

  /** privileged: whether namespaces may be entered at all, which decides what the user can do about a refusal. */
  problems(privileged: boolean): Problem[] {
    const problems: Problem[] = [];
    const tell = (message: string, hint: string) => problems.push({ scope: "kernel", message, hint });
    for (const [code, inodes] of this.#refused) {
      const hint = privileged ? "Its links, addresses and routes are missing from the picture." : PRIVILEGE;
      tell(`${count(inodes.length, "network namespace", "network namespaces")} could not be entered (${code}).`, hint);
    }
    if (this.denied) {
      const what = count(this.denied, "process or path", "processes or paths");
      tell(`The network namespaces of ${what} named by the engine could not be told (EACCES).`, PRIVILEGE);
    }
    if (this.unheard) {
      const what = count(this.unheard, "network namespace", "network namespaces");
      tell(
        `Changes in ${what} are not heard.`,
        "They appear with the next full reading. Hearing them needs CAP_NET_ADMIN.",
      );
    }
    for (const [what, inodes] of this.#trouble) {
      const where = inodes.length === 1 ? `namespace ${inodes[0]}` : `${inodes.length} namespaces`;
      tell(`In ${where}: ${what}.`, "The picture may be incomplete there.");
    }
    return problems;
  }
}
