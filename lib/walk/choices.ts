import type { Saying } from "./trace";

/** Thrown where an answer would be a guess. */
export class Undecided extends Error {
  constructor(readonly because: Saying) {
    super(because.key);
  }
}

/** One place where facts leave several ways open. */
type Choice = { readonly because: Saying; readonly ways: number; readonly taken: number };

/** Takes, at each place that facts leave open, the way that a script says; the first one where the script has ended. */
export class Choices {
  readonly taken: Choice[] = [];

  constructor(private readonly script: readonly number[] = []) {}

  /** One of `ways` ways, from 0. */
  take(ways: number, because: Saying): number {
    const taken = this.script[this.taken.length] ?? 0;
    this.taken.push({ because, ways, taken });
    return taken;
  }

  /** Whether something holds that may or may not. */
  whether(because: Saying): boolean {
    return this.take(2, because) === 0;
  }
}

/** One run with the choices that it took. */
export type Run<T> = { readonly result: T; readonly taken: readonly Choice[] };

/** How many ways through are tried before the answer is unknown. */
const LIMIT = 64;

function nextScript(taken: readonly Choice[]): number[] | undefined {
  for (let at = taken.length - 1; at >= 0; at--) {
    const choice = taken[at];
    if (choice && choice.taken + 1 < choice.ways)
      return [...taken.slice(0, at).map((one) => one.taken), choice.taken + 1];
  }
  return undefined;
}

/** Runs every way through what is left open. `complete` is false when there are more than are tried. */
export function explore<T>(run: (choices: Choices) => T): { runs: Run<T>[]; complete: boolean } {
  const runs: Run<T>[] = [];
  let script: number[] | undefined = [];
  while (script && runs.length < LIMIT) {
    const choices = new Choices(script);
    runs.push({ result: run(choices), taken: choices.taken });
    script = nextScript(choices.taken);
  }
  return { runs, complete: script === undefined };
}

/** The place where two runs parted. */
export function parting<T>(a: Run<T>, b: Run<T>): Saying | undefined {
  return a.taken.find(({ taken }, i) => taken !== b.taken[i]?.taken)?.because;
}
