import { type Failure, type Get, loadSchemas, type Pick } from "./ask";

/** The lines of a body, each as soon as it is whole. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
    if (rest !== "") yield rest;
  } finally {
    await reader.cancel();
  }
}

/**
 * One question to the server whose answer comes as lines of JSON. `onLine` answers false to hear no more. Never rejects: undefined when it was heard
 * to the end.
 */
export async function askLines<T>(
  get: Get,
  path: string,
  pick: Pick<T>,
  onLine: (line: T) => boolean,
): Promise<Failure | undefined> {
  try {
    const [schemas, response] = await Promise.all([loadSchemas(), get(path)]);
    const schema = pick(schemas);
    if (!response.ok || !response.body) {
      const problem = schemas.ApiProblem.safeParse(await response.json());
      const { title, detail } = problem.success ? problem.data : { title: `Error ${response.status}`, detail: "" };
      return { key: "refused", title, detail };
    }
    for await (const text of linesOf(response.body)) {
      const line = schema.safeParse(JSON.parse(text));
      if (!line.success) return { key: "not-understood", title: "", detail: "" };
      if (!onLine(line.data)) break;
    }
    return undefined;
  } catch (error) {
    return { key: "no-answer", title: "", detail: error instanceof Error ? error.message : String(error) };
  }
}
