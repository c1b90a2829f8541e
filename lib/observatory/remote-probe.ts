import { type ClientRequest, type IncomingMessage, request as requestOf } from "node:http";
import { z } from "zod";
import { type ConnectAttempt, ConnectOutcome } from "@/lib/model/connect";
import { Answer, type Question, Unanswered } from "@/lib/model/inspection";
import type { Observation } from "@/lib/model/observation";
import { applyObservationDelta, ObservationAnswer } from "@/lib/model/observation-delta";
import { Hint, type Probe, type Watcher } from "@/lib/probe/probe";

const OBSERVE_TIMEOUT_MS = 60_000;
const INSPECT_TIMEOUT_MS = 10_000;
/** The probe writes something every 5 s. */
const SILENCE_MS = 15_000;
/** Characters of hints in one question; encoded they are half as many again. */
const MAX_HINTS = 30_000;
const MAX_BYTES = 512 * 1024 * 1024;

type Method = "GET" | "POST";

const ConnectAnswer = z.discriminatedUnion("kind", [ConnectOutcome, Unanswered]);

const Failure = z.object({ message: z.string() });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A line that is not understood still says that something changed. */
function parseHint(line: string): Hint {
  const hint = Hint.safeParse(parseJson(line));
  return hint.success ? hint.data : { scope: "all", reason: "a hint was not understood" };
}

async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BYTES) throw new Error("the probe's answer is over 512 MB");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Calls back for each complete line; keeps the rest for the next chunk. */
function lineReader(onLine: (line: string) => void): (chunk: string) => void {
  let rest = "";
  return (chunk) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line !== "") onLine(line);
  };
}

/** A probe in another process, reached over its unix socket. Each call is one request, so that a restarted probe is simply found again. */
export class RemoteProbe implements Probe {
  readonly #socketPath: string;
  readonly #open = new Set<ClientRequest>();
  #last: { version: string; observation: Observation } | undefined;

  constructor(socketPath: string) {
    this.#socketPath = socketPath;
  }

  async observe(hints?: readonly Hint[]): Promise<Observation> {
    const answer = await this.#ask(this.#factsPath(hints), OBSERVE_TIMEOUT_MS, ObservationAnswer);
    const observation = this.#follow(answer);
    this.#last = { version: answer.version, observation };
    return observation;
  }

  async inspect(question: Question): Promise<Answer> {
    const query = new URLSearchParams({ question: JSON.stringify(question) });
    const answer = await this.#ask(`/inspect?${query}`, INSPECT_TIMEOUT_MS, Answer);
    if (answer.kind !== question.kind && answer.kind !== "unanswered") throw new Error("it answers another question");
    return answer;
  }

  async connect(attempt: ConnectAttempt): Promise<ConnectOutcome | Unanswered> {
    const query = new URLSearchParams({ attempt: JSON.stringify(attempt) });
    return this.#ask(`/connect?${query}`, INSPECT_TIMEOUT_MS, ConnectAnswer, "POST");
  }

  async #ask<T>(path: string, timeout: number, schema: z.ZodType<T>, method: Method = "GET"): Promise<T> {
    const response = await this.#respond(path, timeout, method);
    const body = parseJson(await readBody(response));
    if (response.statusCode !== 200) {
      const failure = Failure.safeParse(body);
      throw new Error(failure.success ? failure.data.message : `the probe answered ${response.statusCode}`);
    }
    const answer = schema.safeParse(body);
    if (answer.success) return answer.data;
    const [issue] = answer.error.issues;
    throw new Error(`its answer is not understood (${issue?.path.join(".") || "top"}: ${issue?.message})`);
  }

  #factsPath(hints: readonly Hint[] | undefined): string {
    if (!this.#last) return "/observation";
    const query = new URLSearchParams({ since: this.#last.version });
    const text = hints && JSON.stringify(hints);
    // So many hints are better served by reading everything.
    if (text !== undefined && text.length < MAX_HINTS) query.set("hints", text);
    return `/observation?${query}`;
  }

  #follow(answer: ObservationAnswer): Observation {
    if (answer.kind === "full") return answer.observation;
    if (this.#last?.version !== answer.from) throw new Error("its answer follows on facts that were never told");
    return applyObservationDelta(this.#last.observation, answer.delta);
  }

  watch(watcher: Watcher): () => void {
    let over = false;
    const lose = (reason: string) => {
      if (!over) watcher.onLost(reason);
      over = true;
    };
    const read = lineReader((line) => {
      if (!over) watcher.onHint(parseHint(line));
    });
    const request = this.#request("/hints", SILENCE_MS, (response) => {
      if (response.statusCode !== 200) {
        lose(`the probe answered ${response.statusCode}`);
        request.destroy();
        return;
      }
      response.setEncoding("utf8").on("data", read);
      response.on("close", () => lose("the probe's stream ended"));
    });
    request.on("error", (error) => lose(error.message));
    return () => {
      over = true;
      request.destroy();
    };
  }

  async close(): Promise<void> {
    for (const request of this.#open) request.destroy();
  }

  #respond(path: string, timeout: number, method: Method): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      this.#request(path, timeout, resolve, method).on("error", reject);
    });
  }

  #request(
    path: string,
    timeout: number,
    onResponse: (response: IncomingMessage) => void,
    method: Method = "GET",
  ): ClientRequest {
    const request = requestOf({ socketPath: this.#socketPath, path, method, timeout, agent: false }, onResponse);
    request.end();
    this.#open.add(request);
    request.on("timeout", () => request.destroy(new Error(`no word from the probe for ${timeout / 1000} s`)));
    request.on("close", () => this.#open.delete(request));
    return request;
  }
}
