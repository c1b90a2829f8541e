import { z } from "zod";
import type { WalkFacts } from "./facts";
import type { WalkQuestion, WalkSource, WalkTarget } from "./question";
import type { Disposition } from "./trace";
import { foretell } from "./walk";

/** Who sends (a row), or who is sent to (a column). `outside` is the next machine on the way of the host's default route. */
export const MatrixEnd = z.discriminatedUnion("kind", [
  /** `id` is the engine's full id. */
  z.object({ kind: z.literal("container"), id: z.string(), name: z.string(), project: z.string().optional() }),
  z.object({ kind: z.literal("host") }),
  z.object({ kind: z.literal("outside"), address: z.string() }),
]);
export type MatrixEnd = z.infer<typeof MatrixEnd>;

/**
 * One thing that a target is asked for. `own`: its address, by everybody. `inside`: the same, by those in its namespace alone, because it is listened
 * on at loopback only. `published`: the port on the host that leads to it, by whoever is outside. Without `port` there is none to ask for (icmp).
 */
export const MatrixCheck = z.object({
  by: z.enum(["own", "inside", "published"]),
  port: z.number().optional(),
  /** Of a published port: the host's address that it is bound to, where it is bound to one that others may reach. */
  address: z.string().optional(),
  /** Of a published port: the container's port behind it. */
  behind: z.number().optional(),
});
export type MatrixCheck = z.infer<typeof MatrixCheck>;

/** A column, and what it is asked for. `unread`: who listens there could not be read, so that nobody knows what to ask for. */
export const MatrixTarget = z.object({ end: MatrixEnd, checks: z.array(MatrixCheck), unread: z.boolean() });
export type MatrixTarget = z.infer<typeof MatrixTarget>;

/** Rows, columns, and what is sent from each row to each column. */
export type MatrixPlan = {
  readonly protocol: WalkQuestion["protocol"];
  readonly family: 4 | 6;
  readonly sources: MatrixEnd[];
  readonly targets: MatrixTarget[];
};

/** A disposition in a cell; `.` is a check that this source does not ask. */
export const LETTERS = {
  delivered: "D",
  refused: "R",
  dropped: "X",
  rejected: "J",
  "no-route": "N",
  unreachable: "U",
  loop: "L",
  "leaves-host": "O",
  unknown: "?",
} as const satisfies Record<Disposition, string>;
export const NOT_ASKED = ".";

/** What a letter stands for; undefined for {@link NOT_ASKED}. */
export const dispositionOf = (letter: string): Disposition | undefined => BY_LETTER.get(letter);
const isDisposition = (text: string): text is Disposition => Object.hasOwn(LETTERS, text);
const BY_LETTER: ReadonlyMap<string, Disposition> = new Map(
  Object.entries(LETTERS).flatMap(([name, letter]) => (isDisposition(name) ? [[letter, name] as const] : [])),
);

/** From the worst on: what is certainly lost, what is refused, what is not known, what is gone from here, what arrives. */
const WORST: readonly Disposition[] = [
  "loop",
  "dropped",
  "rejected",
  "no-route",
  "unreachable",
  "refused",
  "unknown",
  "leaves-host",
  "delivered",
];

/** The worst of a cell's dispositions; undefined where nothing was asked. */
export function worstOf(cell: string): Disposition | undefined {
  return WORST.find((disposition) => cell.includes(LETTERS[disposition]));
}

const sourceOf = (end: MatrixEnd): WalkSource => (end.kind === "container" ? { kind: "container", id: end.id } : end);

function targetOf(end: MatrixEnd, { by, address }: MatrixCheck): WalkTarget {
  if (by === "published") return address === undefined ? { kind: "host" } : { kind: "address", address };
  if (end.kind === "outside") return { kind: "address", address: end.address };
  return end.kind === "host" ? end : { kind: "container", id: end.id };
}

/** Whether a source asks a target for that. `together`: both are in one namespace. */
function asks(source: MatrixEnd, target: MatrixTarget, check: MatrixCheck, together: boolean): boolean {
  if (source.kind === "outside" && target.end.kind === "outside") return false;
  if (check.by === "inside") return together;
  if (source.kind !== "outside") return check.by === "own";
  // Where a port is published, that is the way in from outside.
  return check.by === "published" || !target.checks.some((one) => one.by === "published" && one.behind === check.port);
}

/** The question behind one letter of a cell: what to ask the walk to see how it comes about. */
export function questionOf(
  { protocol, family }: Pick<MatrixPlan, "protocol" | "family">,
  source: MatrixEnd,
  target: MatrixTarget,
  check: MatrixCheck,
): WalkQuestion {
  return {
    from: sourceOf(source),
    to: targetOf(target.end, check),
    protocol,
    ...(check.port !== undefined && { port: check.port }),
    family,
  };
}

/** One cell of a row: a letter for each check of its column, in order. `unread`: namespaces whose facts were missing. */
export type MatrixCell = { readonly column: number; readonly cell: string; readonly unread: readonly number[] };

/** The inode of the namespace where an end is; undefined for the outside, and where it is not known. */
export function inodeOf({ observation }: WalkFacts, end: MatrixEnd): number | undefined {
  if (end.kind === "outside") return undefined;
  if (end.kind === "host") return observation.netns.find(({ host }) => host)?.inode;
  return observation.containers.find(({ id }) => id === end.id)?.netns;
}

function cellOf(facts: WalkFacts, plan: MatrixPlan, source: MatrixEnd, column: number): MatrixCell | undefined {
  const target = plan.targets[column];
  if (!target) return undefined;
  if (target.unread) return { column, cell: LETTERS.unknown, unread: [] };
  const here = inodeOf(facts, source);
  const together = here !== undefined && here === inodeOf(facts, target.end);
  const unread = new Set<number>();
  const letters = target.checks.map((check) => {
    if (!asks(source, target, check, together)) return NOT_ASKED;
    const foretold = foretell(facts, questionOf(plan, source, target, check));
    for (const inode of foretold.unread) unread.add(inode);
    return LETTERS[foretold.disposition];
  });
  return { column, cell: letters.join(""), unread: [...unread] };
}

/** The cells of a row in those columns, a walk for each check. A generator, so that whoever has other things to do can stop between two cells. */
export function* matrixRow(
  facts: WalkFacts,
  plan: MatrixPlan,
  row: number,
  columns: Iterable<number> = plan.targets.keys(),
): Generator<MatrixCell, void, undefined> {
  const source = plan.sources[row];
  if (!source) return;
  for (const column of columns) {
    const cell = cellOf(facts, plan, source, column);
    if (cell) yield cell;
  }
}
