import type { IncomingMessage } from "node:http";
import type Docker from "dockerode";
import type { Hint } from "@/lib/probe/probe";
import { DockerEvent } from "./docker-json";
import { feelPulse, type Pulse } from "./pulse";
import { EngineRequestError, openStream, REQUEST_TIMEOUT_MS, requestError } from "./request";

/** Longest event line, in bytes: labels travel in it. */
const LINE_LIMIT = 4 * 1024 * 1024;

/** Container actions that never change its wiring. Health checks and execs would otherwise cause a reading each, several a second. */
const QUIET =
  /^(exec|health_status|top|attach|detach|resize|commit|copy|export|archive-path|extract-to-dir|checkpoint|sync)/;

const FILTERS = encodeURIComponent(JSON.stringify({ type: ["container", "network", "daemon"] }));

/** The hints of one event of GET /events: what should be read again. Unknown types give none, lines that are no event ask for all. */
export function hintsOf(line: string): Hint[] {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return [{ scope: "all", reason: "an event of the engine was not understood" }];
  }
  const parsed = DockerEvent.safeParse(json);
  if (!parsed.success) return [{ scope: "all", reason: "an event of the engine was not understood" }];
  const { Type, Action, Actor } = parsed.data;
  const id = Actor?.ID ?? "";
  if (Type === "container") return QUIET.test(Action) || !id ? [] : [{ scope: "container", id }];
  if (Type === "daemon") return [{ scope: "engine" }];
  if (Type !== "network") return [];
  const container = Actor?.Attributes.container;
  if (container) {
    return [
      { scope: "network", id },
      { scope: "container", id: container },
    ];
  }
  // Podman's connect and disconnect name the container as the actor, so that the network is not known.
  if (/^(dis)?connect$/.test(Action) || !id) return [{ scope: "engine" }];
  return [{ scope: "network", id }];
}

/** Whole lines of a stream of bytes. Ends with the stream; throws when a line is too long. */
async function* linesOf(stream: IncomingMessage): AsyncGenerator<string> {
  stream.setEncoding("utf8");
  let rest = "";
  for await (const chunk of stream) {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > LINE_LIMIT) throw new EngineRequestError("too-large", "an event of the engine is too long");
    yield* lines.filter((line) => line.trim() !== "");
  }
}

async function openEvents(docker: Docker, ending: AbortController): Promise<IncomingMessage> {
  // Only the header is due in time; after it the stream stays open for as long as the engine runs.
  const late = setTimeout(
    () => ending.abort(new DOMException("no answer to GET /events", "TimeoutError")),
    REQUEST_TIMEOUT_MS,
  );
  try {
    const stream = await openStream(docker, `/events?filters=${FILTERS}`, ending.signal);
    // A peer that lost its power says nothing; the kernel's keep-alive finds out.
    stream.socket.setKeepAlive(true, 30_000);
    if (stream.statusCode === 200) return stream;
    stream.destroy();
    const status = stream.statusCode ?? 0;
    throw new EngineRequestError("status", `HTTP ${status} to GET /events`, "", status);
  } finally {
    clearTimeout(late);
  }
}

/**
 * Hears the engine's events until `ending` is aborted or the stream ends. Each line becomes hints; `onOpen` is called when the stream
 * stands: what happened before it was not heard, so that is the time to read everything once. Rejects with an
 * {@link EngineRequestError} also when the stream merely ends, as an engine that stops ends it, and when the engine does not answer any more.
 */
export async function hearEvents(
  docker: Docker,
  ending: AbortController,
  onOpen: () => void,
  onHint: (hint: Hint) => void,
  pulse: Pulse,
): Promise<never> {
  try {
    const stream = await openEvents(docker, ending);
    onOpen();
    void feelPulse(docker, ending, pulse);
    for await (const line of linesOf(stream)) for (const hint of hintsOf(line)) onHint(hint);
  } catch (error) {
    throw requestError(error, ending.signal);
  } finally {
    ending.abort();
  }
  throw new EngineRequestError("closed", "the engine ended its stream of events");
}
