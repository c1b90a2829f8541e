import type { WalkFacts } from "@/lib/walk/facts";
import { inodeOf, type MatrixPlan, matrixRow } from "@/lib/walk/matrix";
import { type MatrixQuestion, matrixEnds, planMatrix } from "@/lib/walk/matrix-plan";
import type { MatrixLine } from "@/lib/wire/matrix";
import { Breath } from "./breath";
import type { Desk } from "./desk";
import { severalAtOnce } from "./several-at-once";
import { walkFacts } from "./walk-facts";

/** Whether one container alone lives in a namespace: then every socket there is its own. */
function isAlone({ observation: { containers, netns } }: WalkFacts, inode: number): boolean {
  const host = netns.some((one) => one.host && one.inode === inode);
  return !host && containers.filter((one) => one.netns === inode).length <= 1;
}

/** The facts with those of namespaces added that are not among them yet. */
export async function withFacts(desk: Desk, facts: WalkFacts, inodes: Iterable<number>): Promise<WalkFacts> {
  const sandboxes = new Map(facts.sandboxes);
  const shelf = walkFacts(desk);
  const missing = new Set([...inodes].filter((inode) => !sandboxes.has(inode)));
  await severalAtOnce(missing, async (inode) => sandboxes.set(inode, await shelf.read(inode, isAlone(facts, inode))));
  return { observation: facts.observation, sandboxes };
}

/** The rows of a plan as they are known. Cells on whose way more has to be read are walked again when that was. */
async function* rowsOf(desk: Desk, known: WalkFacts, plan: MatrixPlan): AsyncGenerator<MatrixLine> {
  const breath = new Breath();
  let facts = known;
  for (const row of plan.sources.keys()) {
    const cells: string[] = [];
    let columns: number[] = [...plan.targets.keys()];
    while (columns.length > 0) {
      const missing = new Set<number>();
      const open: number[] = [];
      for (const { column, cell, unread } of matrixRow(facts, plan, row, columns)) {
        cells[column] = cell;
        const wanted = unread.filter((inode) => !facts.sandboxes.has(inode));
        if (wanted.length > 0) open.push(column);
        for (const inode of wanted) missing.add(inode);
        await breath.take();
      }
      if (missing.size > 0) facts = await withFacts(desk, facts, missing);
      columns = open;
    }
    yield { kind: "row", row, cells };
  }
}

/**
 * Who reaches whom now, line by line: the head when everything was read that is needed in any case, then a row at a time. Without a line when nothing
 * was observed. What else is to be done meanwhile waits for a few milliseconds at most.
 */
export async function* askMatrix(desk: Desk, question: MatrixQuestion): AsyncGenerator<MatrixLine> {
  const { observation } = desk;
  if (!observation) return;
  const bare: WalkFacts = { observation, sandboxes: new Map() };
  const inodes = matrixEnds(observation, question).flatMap((end) => inodeOf(bare, end) ?? []);
  const facts = await withFacts(desk, bare, inodes);
  const plan = planMatrix(facts, question);
  const { protocol, family, sources, targets } = plan;
  yield { kind: "head", observedAt: observation.observedAt, protocol, family, sources, targets };
  yield* rowsOf(desk, facts, plan);
}
