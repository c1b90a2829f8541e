import { randomUUID } from "node:crypto";
import { chmodSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import { z } from "zod";
import type { Observation } from "@/lib/model/observation";
import { type ObservationAnswer, observationDelta } from "@/lib/model/observation-delta";
import { Hint, type Probe } from "./probe";

const HEARTBEAT_MS = 5000;
/** Hints travel in the question's path. */
const MAX_HEADER = 64 * 1024;

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}

/** What a question for facts may say: the version that the asker has, and what to read again (all when absent). */
const FactsQuery = z.strictObject({
  since: z.string().optional(),
  hints: z
    .string()
    .transform((text) => JSON.parse(text))
    .pipe(z.array(Hint))
    .optional(),
});

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

async function sendFacts(desk: FactsDesk, search: URLSearchParams, response: ServerResponse): Promise<void> {
  try {
    const query = FactsQuery.safeParse(Object.fromEntries(search));
    if (query.success) sendJson(response, 200, await desk.answer(query.data));
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
    onHint: (hint) => response.write(`${JSON.stringify(hint)}\n`),
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
 * Serves a probe over HTTP on a unix socket, read-only: `GET /observation?since=VERSION&hints=JSON` answers an ObservationAnswer as JSON,
 * `GET /hints` streams Hints as NDJSON. The socket's mode is 0600: only the user that the probe runs as can ask.
 * @returns the listening server; rejects when the socket cannot be made.
 */
export function serveProbe(probe: Probe, socketPath: string): Promise<Server> {
  const desk = new FactsDesk(probe);
  const server = createServer({ maxHeaderSize: MAX_HEADER }, (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://probe");
    if (request.method === "GET" && pathname === "/observation") void sendFacts(desk, searchParams, response);
    else if (request.method === "GET" && pathname === "/hints") streamHints(probe, response);
    else sendJson(response, 404, { message: "The probe answers GET /observation and GET /hints only." });
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
