import { randomUUID } from "node:crypto";
import { chmodSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import { z } from "zod";
import { ConnectAttempt } from "@/lib/model/connect";
import { Question } from "@/lib/model/inspection";
import type { Observation } from "@/lib/model/observation";
import { type ObservationAnswer, observationDelta } from "@/lib/model/observation-delta";
import { Hint, type Probe } from "./probe";

const HEARTBEAT_MS = 5000;
/** Hints travel in the question's path. */
const MAX_HEADER = 64 * 1024;

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}

const NOT_ANSWERED = "The probe answers GET /observation, /inspect and /hints, and POST /connect only.";

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom", message: "not JSON" });
    return z.NEVER;
  }
});

/** What a question for facts may say: the version that the asker has, and what to read again (all when absent). */
const FactsQuery = z.strictObject({ since: z.string().optional(), hints: json.pipe(z.array(Hint)).optional() });

const InspectQuery = z.strictObject({ question: json.pipe(Question) });
const ConnectQuery = z.strictObject({ attempt: json.pipe(ConnectAttempt) });

/**
 * Answers with what changed since the version that the asker has, when that is the last one given out; else with everything.
 * One reading at a time, because a probe compares each with the one before.
 */
class FactsDesk {
  readonly #run = randomUUID();
  #count = 0;
  #last: { version: string; observation: Observation } | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly probe: Probe) {}

  answer(query: z.infer<typeof FactsQuery>): Promise<ObservationAnswer> {
    const turn = this.#queue.then(() => this.#read(query));
    this.#queue = turn.catch(() => {});
    return turn;
  }

  async #read({ since, hints }: z.infer<typeof FactsQuery>): Promise<ObservationAnswer> {
    const last = this.#last;
    const follows = last !== undefined && since === last.version;
    // One who does not have what was read before cannot be told of parts only.
    const observation = await this.probe.observe(follows ? hints : undefined);
    const version = `${this.#run}:${++this.#count}`;
    this.#last = { version, observation };
    if (!follows) return { kind: "full", version, observation };
    return { kind: "delta", from: last.version, version, delta: observationDelta(last.observation, observation) };
  }
}

/** Answers a query that is understood; else 400, and 500 with the words of what went wrong. */
async function sendAnswer<T>(
  query: z.ZodType<T>,
  search: URLSearchParams,
  answer: (query: T) => Promise<unknown>,
  response: ServerResponse,
): Promise<void> {
  try {
    const parsed = query.safeParse(Object.fromEntries(search));
    if (parsed.success) sendJson(response, 200, await answer(parsed.data));
    else sendJson(response, 400, { message: "The question was not understood." });
  } catch (error) {
    sendJson(response, 500, { message: error instanceof Error ? error.message : String(error) });
  }
}

/** Streams hints as lines of JSON; an empty line every few seconds lets the reader notice a dead probe. */
function streamHints(probe: Probe, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/x-ndjson" });
  response.write("\n");
  const heartbeat = setInterval(() => response.write("\n"), HEARTBEAT_MS);
  const stop = probe.watch({
    onHint: (hint) => {
      // Those of one turn, of which a change makes several, travel together.
      if (response.writableCorked === 0) {
        response.cork();
        process.nextTick(() => response.uncork());
      }
      response.write(`${JSON.stringify(hint)}\n`);
    },
    onLost: () => {
      // A heartbeat after the end would be an error that nobody handles.
      clearInterval(heartbeat);
      response.end();
    },
  });
  response.on("close", () => {
    clearInterval(heartbeat);
    stop();
  });
}

/**
 * Serves a probe over HTTP on a unix socket: `GET /observation?since=VERSION&hints=JSON` answers an ObservationAnswer as JSON,
 * `GET /inspect?question=JSON` a Question with its Answer, `GET /hints` streams Hints as NDJSON,
 * and, the only one that does something, `POST /connect?attempt=JSON` answers a ConnectAttempt with what it came to. The socket's mode is 0600: only the user that the probe runs as can ask.
 * @returns the listening server; rejects when the socket cannot be made.
 */
export function serveProbe(probe: Probe, socketPath: string): Promise<Server> {
  const desk = new FactsDesk(probe);
  const server = createServer({ maxHeaderSize: MAX_HEADER }, (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://probe");
    const get = request.method === "GET" ? pathname : undefined;
    if (get === "/observation") void sendAnswer(FactsQuery, searchParams, (query) => desk.answer(query), response);
    else if (get === "/inspect")
      void sendAnswer(InspectQuery, searchParams, ({ question }) => probe.inspect(question), response);
    else if (get === "/hints") streamHints(probe, response);
    else if (request.method === "POST" && pathname === "/connect")
      void sendAnswer(ConnectQuery, searchParams, ({ attempt }) => probe.connect(attempt), response);
    else sendJson(response, 404, { message: NOT_ANSWERED });
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    const mask = process.umask(0o177);
    server.listen(socketPath, () => {
      chmodSync(socketPath, 0o600);
      resolve(server);
    });
    process.umask(mask);
  });
}
