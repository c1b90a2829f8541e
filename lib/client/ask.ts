import "./jitless";
import type { z } from "zod";

/** How a page asks; `fetch` without its extras, so that tests can bring their own. */
export type Get = (path: string) => Promise<{
  ok: boolean;
  status: number;
  json(): Promise<unknown>;
  /** Of an answer that comes in pieces. */
  readonly body?: ReadableStream<Uint8Array> | null;
}>;

/**
 * Why there is no answer. `refused`: the server says why, in `title` and `detail`. `not-understood`: page and server differ.
 * `no-answer`: it could not be reached, `detail` says how.
 */
export type Failure = {
  readonly key: "refused" | "not-understood" | "no-answer";
  readonly title: string;
  readonly detail: string;
};

/** Which of the answers' schemas to read one by. */
export type Pick<T> = (schemas: typeof import("./schemas")) => z.ZodType<T>;

let loading: Promise<typeof import("./schemas")> | undefined;

/** The schemas of the answers; what is asked for first brings them. What did not come is asked for again. */
export function loadSchemas(): NonNullable<typeof loading> {
  loading ??= import("./schemas").catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

let instead: Get | undefined;

/** Lets somebody else answer in the server's place: a snapshot that is open. Undefined ends that. */
export function answerInstead(get: Get | undefined): void {
  instead = get;
}

/** The page's one way to the server. */
export const browserGet: Get = (path) => (instead ? instead(path) : fetch(path, { cache: "no-store" }));

/** One question to the server. Never rejects: every failure is a {@link Failure}. */
export async function ask<T>(
  get: Get,
  path: string,
  pick: Pick<T>,
): Promise<{ readonly answer: T } | { readonly problem: Failure }> {
  try {
    const [schemas, response] = await Promise.all([loadSchemas(), get(path)]);
    const body = await response.json();
    if (response.ok) {
      const answer = pick(schemas).safeParse(body);
      if (answer.success) return { answer: answer.data };
      return { problem: { key: "not-understood", title: "", detail: "" } };
    }
    const problem = schemas.ApiProblem.safeParse(body);
    const { title, detail } = problem.success ? problem.data : { title: `Error ${response.status}`, detail: "" };
    return { problem: { key: "refused", title, detail } };
  } catch (error) {
    return { problem: { key: "no-answer", title: "", detail: error instanceof Error ? error.message : String(error) } };
  }
}
