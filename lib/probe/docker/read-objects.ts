import type Docker from "dockerode";
import { z } from "zod";
import type { Problem } from "@/lib/model/problem";
import { EngineRequestError, getJson } from "./request";

/** How many inspects are under way at once. */
export const CONCURRENCY = 8;

/** The first thing that a schema did not like, as `State.Pid: expected number`. */
export function schemaComplaint(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.map(String).join(".") || "answer"}: ${issue.message}` : "not understood";
}

/** Runs `work` on every item, at most `limit` at once; results in the order of the items. The first rejection ends it. */
export async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}

/** How one kind of object is listed and inspected. */
export type ObjectKind<Summary, Inspect> = {
  /** `container`, `network`: for the problems' sentences. */
  readonly noun: string;
  readonly listPath: string;
  readonly summary: z.ZodType<Summary>;
  readonly inspect: z.ZodType<Inspect>;
  readonly inspectPath: (id: string) => string;
  readonly idOf: (summary: Summary) => string;
  readonly nameOf: (summary: Summary) => string;
};

async function inspectOne<S, I>(
  docker: Docker,
  kind: Pick<ObjectKind<S, I>, "noun" | "inspect" | "inspectPath" | "idOf" | "nameOf">,
  summary: S,
  closing: AbortSignal,
  problems: Problem[],
): Promise<I[]> {
  const complain = (why: string) => {
    const message = `The ${kind.noun} ${kind.nameOf(summary)} could not be read: ${why}.`;
    problems.push({ scope: "engine", message, hint: "It is missing from the picture." });
    return [];
  };
  try {
    const path = kind.inspectPath(encodeURIComponent(kind.idOf(summary)));
    const parsed = kind.inspect.safeParse(await getJson(docker, path, closing));
    return parsed.success ? [parsed.data] : complain(schemaComplaint(parsed.error));
  } catch (error) {
    if (!(error instanceof EngineRequestError) || error.engineLost) throw error;
    // Removed between the list and the inspect: it is simply not there any more.
    return error.status === 404 ? [] : complain(error.message);
  }
}

/**
 * Inspects the objects with these ids. One that is not there (any more) is absent from the answer; otherwise as {@link readObjects}.
 */
export async function readSome<S, I>(
  docker: Docker,
  kind: ObjectKind<S, I>,
  ids: readonly string[],
  closing: AbortSignal,
  problems: Problem[],
): Promise<I[]> {
  const inspects = await mapLimited(ids, CONCURRENCY, (id) => {
    const { noun, inspect, inspectPath } = kind;
    const named = { noun, inspect, inspectPath, idOf: (wanted: string) => wanted, nameOf: () => id.slice(0, 12) };
    return inspectOne(docker, named, id, closing, problems);
  });
  return inspects.flat();
}

/**
 * Lists and inspects every object of a kind. One that is malformed becomes a problem that names it, one that vanished in between is
 * absent, and the rest is unharmed. Rejects with an {@link EngineRequestError} when the list itself fails or the engine is lost.
 */
export async function readObjects<S, I>(
  docker: Docker,
  kind: ObjectKind<S, I>,
  closing: AbortSignal,
  problems: Problem[],
): Promise<I[]> {
  const list = z.array(z.unknown()).safeParse(await getJson(docker, kind.listPath, closing));
  if (!list.success) throw new EngineRequestError("malformed", `GET ${kind.listPath} did not answer with a list`);
  const summaries = list.data.flatMap((element) => {
    const parsed = kind.summary.safeParse(element);
    if (parsed.success) return [parsed.data];
    const message = `An entry of the engine's list of ${kind.noun}s was not understood: ${schemaComplaint(parsed.error)}.`;
    problems.push({ scope: "engine", message, hint: "It is missing from the picture." });
    return [];
  });
  const inspects = await mapLimited(summaries, CONCURRENCY, (summary) =>
    inspectOne(docker, kind, summary, closing, problems),
  );
  return inspects.flat();
}
