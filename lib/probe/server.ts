import { chmodSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { Probe } from "./probe";

const HEARTBEAT_MS = 5000;

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}

async function sendObservation(probe: Probe, response: ServerResponse): Promise<void> {
  try {
    sendJson(response, 200, await probe.observe());
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
 * Serves a probe over HTTP on a unix socket, read-only: `GET /observation` answers an Observation as JSON, `GET /hints` streams Hints as
 * NDJSON. The socket's mode is 0600: only the user that the probe runs as can ask.
 * @returns the listening server; rejects when the socket cannot be made.
 */
export function serveProbe(probe: Probe, socketPath: string): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method === "GET" && request.url === "/observation") void sendObservation(probe, response);
    else if (request.method === "GET" && request.url === "/hints") streamHints(probe, response);
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
