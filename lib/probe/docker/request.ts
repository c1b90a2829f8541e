import { IncomingMessage } from "node:http";
import type Docker from "dockerode";

/** Milliseconds until a request is given up: the time for its whole answer, not only for its first byte. */
export const REQUEST_TIMEOUT_MS = 10_000;
/** Longest answer that is read, in bytes. The list of a thousand containers has about 2 MB. */
export const ANSWER_LIMIT = 32 * 1024 * 1024;

/**
 * Why a request got no usable answer. `status`: the engine answered, with that HTTP status and not with success. `hung`: it answers nothing any more, not
 * only not this request in time.
 */
export type RequestFailure =
  | "unreachable"
  | "timeout"
  | "hung"
  | "not-http"
  | "status"
  | "malformed"
  | "too-large"
  | "closed";

/** A request that failed, by kind, so that its reader can tell "the engine is gone" from "this one answer is bad". */
export class EngineRequestError extends Error {
  override readonly name = "EngineRequestError";
  constructor(
    readonly failure: RequestFailure,
    message: string,
    /** errno name such as ENOENT, EACCES, ECONNREFUSED, when the system gave one. */
    readonly code = "",
    /** HTTP status, for `status`. */
    readonly status = 0,
  ) {
    super(message);
  }

  /** True when nothing can be asked of the engine any more, as opposed to one bad answer. */
  get engineLost(): boolean {
    return ["unreachable", "hung", "not-http", "closed"].includes(this.failure);
  }
}

/** The one method of docker-modem that is used; dockerode's types leave it `any`. */
type Modem = {
  dial(
    options: {
      path: string;
      method: "GET";
      isStream: true;
      statusCodes: Record<number, true>;
      abortSignal: AbortSignal;
    },
    callback: (error: unknown, answer: unknown) => void,
  ): void;
};

// All are "expected", because docker-modem would otherwise read an error's body itself, without a limit.
const STATUSES = [
  200, 201, 204, 301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 406, 409, 426, 429, 500, 501, 502, 503, 504,
];
const STATUS_CODES: Record<number, true> = Object.fromEntries(STATUSES.map((status) => [status, true]));

/** The failure that an exception of the HTTP client stands for. */
export function requestError(error: unknown, signal: AbortSignal): EngineRequestError {
  if (error instanceof EngineRequestError) return error;
  if (signal.aborted) {
    const reason: unknown = signal.reason;
    if (reason instanceof EngineRequestError) return reason;
    const timedOut = reason instanceof Error && reason.name === "TimeoutError";
    return timedOut
      ? new EngineRequestError("timeout", "the engine did not answer in time")
      : new EngineRequestError("closed", "the connection was closed by us");
  }
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  return new EngineRequestError(code.startsWith("HPE_") ? "not-http" : "unreachable", message, code);
}

/**
 * Opens a GET and resolves with the answer's stream once its header is there. The signal ends the request and the stream.
 * Rejects with an {@link EngineRequestError}. `path` starts with a slash and is already encoded.
 */
export function openStream(docker: Docker, path: string, signal: AbortSignal): Promise<IncomingMessage> {
  const modem: Modem = docker.modem;
  return new Promise((resolve, reject) => {
    // docker-modem cuts the last character off a path with a query, where it expects its own options to follow.
    const sent = path.includes("?") ? `${path}&` : path;
    const options = {
      path: sent,
      method: "GET",
      isStream: true,
      statusCodes: STATUS_CODES,
      abortSignal: signal,
    } as const;
    modem.dial(options, (error, answer) => {
      if (answer instanceof IncomingMessage) resolve(answer);
      else reject(requestError(error ?? new Error("no answer"), signal));
    });
  });
}

async function readText(answer: IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > limit) throw new EngineRequestError("too-large", `the engine's answer is longer than ${limit} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new EngineRequestError("malformed", "the engine's answer is not JSON");
  }
}

/** The engine's own words about a failure (`{"message": ...}`, API 1.24 and later), at most 300 characters. */
function errorMessage(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && "message" in body && typeof body.message === "string") {
      return body.message.slice(0, 300);
    }
  } catch {
    // Not JSON: a proxy's page. The status alone is told then.
  }
  return "";
}

/** Limits of one request; each has a default. */
export type RequestLimits = { readonly timeoutMs?: number; readonly limit?: number };

/** GETs a JSON document, bounded in time and size. Rejects with an {@link EngineRequestError}; `closing` ends it early. */
export async function getJson(
  docker: Docker,
  path: string,
  closing: AbortSignal,
  { timeoutMs = REQUEST_TIMEOUT_MS, limit = ANSWER_LIMIT }: RequestLimits = {},
): Promise<unknown> {
  const signal = AbortSignal.any([closing, AbortSignal.timeout(timeoutMs)]);
  try {
    const answer = await openStream(docker, path, signal);
    const text = await readText(answer, limit);
    if (answer.statusCode === 200) return parseJson(text);
    const words = errorMessage(text);
    const status = answer.statusCode ?? 0;
    throw new EngineRequestError("status", `HTTP ${status}${words ? `: ${words}` : ""}`, "", status);
  } catch (error) {
    throw requestError(error, signal);
  }
}
