import { accessSync, constants } from "node:fs";
import { Socket } from "node:net";
import { join } from "node:path";
import { type Exit, reap, spawnPiped } from "./posix-spawn";
import { SystemError } from "./system-error";

const ENOENT = 2;
/** Between two looks at whether a program that said its last word has ended, in ms: at first, and at most. */
const LOOK_MS = 1;
const LOOK_AT_MOST_MS = 50;

/** What a program says, and its end, which comes after all that it says. */
export type ChildListener = {
  onOutput(chunk: Buffer): void;
  onError(chunk: Buffer): void;
  onEnd(exit: Exit): void;
};

/** Where the shell would find a program; a name with a slash is a path itself. Throws ENOENT. */
function find(program: string, path: string): string {
  const places = program.includes("/") ? [program] : path.split(":").map((folder) => join(folder, program));
  const found = places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new SystemError("posix_spawn", ENOENT);
  return found;
}

/** A program that runs without a shell and without a copy of this process: see posix-spawn.ts. */
export class Child {
  readonly #pid: number;
  readonly #listener: ChildListener;
  #open = 2;
  #ended = false;

  /** Starts it; its first word comes in a later turn. Throws a SystemError: ENOENT where it is not installed. */
  constructor(
    argv: readonly [string, ...string[]],
    env: Readonly<Record<string, string | undefined>>,
    listener: ChildListener,
  ) {
    const words = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
    const { pid, stdout, stderr } = spawnPiped(find(argv[0], env.PATH ?? ""), argv, words);
    this.#pid = pid;
    this.#listener = listener;
    this.#read(stdout, (chunk) => listener.onOutput(chunk));
    this.#read(stderr, (chunk) => listener.onError(chunk));
  }

  /** SIGKILL; nothing when it ended already. */
  kill(): void {
    if (!this.#ended) process.kill(this.#pid, "SIGKILL");
  }

  #read(fd: number, onChunk: (chunk: Buffer) => void): void {
    const pipe = new Socket({ fd, readable: true, writable: false });
    pipe.on("data", onChunk);
    pipe.on("error", () => {}); // "close" follows
    pipe.on("close", () => {
      if (--this.#open === 0) this.#look(LOOK_MS);
    });
  }

  /** Its pipes are closed, so it ended, or is about to. */
  #look(afterMs: number): void {
    const exit = reap(this.#pid);
    if (!exit) setTimeout(() => this.#look(Math.min(afterMs * 2, LOOK_AT_MOST_MS)), afterMs);
    else {
      this.#ended = true;
      this.#listener.onEnd(exit);
    }
  }
}
