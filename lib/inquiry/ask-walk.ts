import type { SandboxFacts } from "@/lib/walk/facts";
import type { WalkQuestion } from "@/lib/walk/question";
import { remedyFor } from "@/lib/walk/remedy";
import type { Trace } from "@/lib/walk/trace";
import { walk } from "@/lib/walk/walk";
import type { Desk } from "./desk";
import { walkFacts } from "./walk-facts";
import { waysWalked } from "./ways-walked";

/**
 * Where a packet would go now; undefined before anything was observed. Of each namespace that it comes by, rules, sockets and settings are read
 * when the walk gets there: nobody knows before which those are. Of a question that was asked before, those of its last way are read at once.
 */
export async function askWalk(desk: Desk, question: WalkQuestion): Promise<Trace | undefined> {
  const { observation } = desk;
  if (!observation) return undefined;
  const sandboxes = new Map<number, SandboxFacts>();
  const shelf = walkFacts(desk);
  const read = (inodes: readonly number[]) =>
    Promise.all(shelf.inOrder(inodes).map(async (inode) => sandboxes.set(inode, await shelf.read(inode))));
  const key = JSON.stringify(question);
  const there = new Set(observation.netns.map(({ inode }) => inode));
  await read(waysWalked.recall(desk, key).filter((inode) => there.has(inode)));
  for (;;) {
    const facts = { observation, sandboxes: new Map(sandboxes) };
    const trace = walk(facts, question);
    const { remedy, unread } = remedyFor(facts, trace);
    const missing = [...trace.unread, ...unread].filter((inode) => !sandboxes.has(inode));
    if (missing.length === 0) {
      waysWalked.keep(desk, key, [...sandboxes.keys()]);
      return remedy ? { ...trace, remedy } : trace;
    }
    await read(missing);
  }
}
