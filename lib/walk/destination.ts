import { Undecided } from "./choices";
import type { WalkFacts } from "./facts";
import type { WalkQuestion } from "./question";
import { resolveTarget, spaceOf } from "./resolve";
import type { Saying } from "./trace";
import { World } from "./world";

/** Where a question's packet starts, and the address that it is sent to; or why there is none. An observation is all that is looked at. */
export type Destination =
  | { readonly inode: number | undefined; readonly address: string }
  | { readonly because: Saying };

/** By the same names and addresses as the walk itself. `inode` is undefined for a source outside. */
export function destinationOf(facts: WalkFacts, question: WalkQuestion): Destination {
  const world = new World(facts);
  try {
    const space = spaceOf(world, question.from);
    return { inode: space?.inode, address: resolveTarget(world, question, space) };
  } catch (error) {
    if (error instanceof Undecided) return { because: error.because };
    throw error;
  }
}
