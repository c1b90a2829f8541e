import { isLoopback, parseIp } from "@/lib/net/ip";
import { parsePort } from "@/lib/net/port";

/** Where an engine listens. `text` is the canonical spelling that the user is shown. */
export type DockerEndpoint =
  | { readonly kind: "unix"; readonly path: string; readonly text: string }
  | {
      readonly kind: "tcp";
      readonly host: string;
      readonly port: number;
      /** The name or address is this machine's loopback. A forwarded port also ends there, so this alone proves nothing. */
      readonly loopback: boolean;
      readonly text: string;
    };

/** The engine's default socket (dockerd(8), `--host`). */
export const DEFAULT_DOCKER_HOST = "unix:///var/run/docker.sock";

const EXPECTED = "expected unix:///path/to/docker.sock or tcp://host:port";

function unixEndpoint(text: string): DockerEndpoint {
  const path = text.slice("unix://".length);
  if (!path.startsWith("/") || path.includes("\0")) {
    throw new Error(`DOCKER_HOST ${JSON.stringify(text)} names no absolute socket path: ${EXPECTED}`);
  }
  return { kind: "unix", path, text };
}

function tcpEndpoint(text: string): DockerEndpoint {
  const match = /^tcp:\/\/(\[[^\]]+\]|[A-Za-z0-9._-]+)(?::(\d+))?\/?$/.exec(text);
  const name = match?.[1];
  const bracketed = name?.startsWith("[");
  const host = bracketed ? name?.slice(1, -1) : name;
  // 2375 is the port registered for the plain API; TLS (2376) is refused below rather than spoken to in clear.
  const port = parsePort(match?.[2] ?? "2375");
  if (!host || port === undefined || (bracketed && parseIp(host)?.family !== 6)) {
    throw new Error(`DOCKER_HOST ${JSON.stringify(text)} is not legal: ${EXPECTED}`);
  }
  const loopback = host === "localhost" || isLoopback(host);
  return { kind: "tcp", host, port, loopback, text: `tcp://${name}:${port}` };
}

/**
 * Reads a DOCKER_HOST value; undefined or blank means {@link DEFAULT_DOCKER_HOST}.
 * Throws an Error whose message is fit for the user when the value is neither `unix:///path` nor `tcp://host[:port]`.
 */
export function parseDockerHost(value: string | undefined): DockerEndpoint {
  const text = value?.trim() || DEFAULT_DOCKER_HOST;
  if (text.startsWith("unix://")) return unixEndpoint(text);
  if (text.startsWith("tcp://")) return tcpEndpoint(text);
  throw new Error(`DOCKER_HOST ${JSON.stringify(text)} is not supported: ${EXPECTED}`);
}
