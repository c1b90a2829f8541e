import type { DockerEndpoint } from "./endpoint";
import type { EngineRequestError } from "./request";

/** Why the engine is down and what the user can do, each in a sentence. */
export type DownReason = { readonly reason: string; readonly hint: string };

const START = "Start the engine (for example `systemctl start docker`), or set DOCKER_HOST to where it listens.";

/** Words for the errno names of connect(2) on a socket path or a TCP address. */
function unreachable(code: string, endpoint: DockerEndpoint, message: string): DownReason {
  const place = endpoint.kind === "unix" ? endpoint.path : endpoint.text;
  switch (code) {
    case "ENOENT":
      return { reason: `There is no socket at ${place}.`, hint: START };
    case "ENOTSOCK":
    case "ENOTDIR":
      return { reason: `${place} is not a socket.`, hint: "Set DOCKER_HOST to the engine's socket." };
    case "EACCES":
    case "EPERM":
      return {
        reason: `Permission denied at ${place}.`,
        hint: "Run as root, or add this user to the docker group and log in again.",
      };
    case "ECONNREFUSED":
      return { reason: `Nothing listens at ${place}: the engine is not running.`, hint: START };
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return { reason: `The name in ${place} cannot be resolved.`, hint: "Check DOCKER_HOST and the resolver." };
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "EHOSTDOWN":
      return { reason: `There is no route to ${place}.`, hint: "Check DOCKER_HOST and the network to that machine." };
    case "ECONNRESET":
    case "EPIPE":
      return { reason: `The engine at ${place} closed the connection.`, hint: "It may be stopping or restarting." };
    default:
      return { reason: `The engine at ${place} cannot be reached: ${message}.`, hint: START };
  }
}

/** The reason for the user why a request to the engine itself (not to one object of it) failed. */
export function downReason(error: EngineRequestError, endpoint: DockerEndpoint): DownReason {
  const place = endpoint.text;
  switch (error.failure) {
    case "unreachable":
      return unreachable(error.code, endpoint, error.message);
    case "timeout":
    case "hung":
      return {
        reason: `The engine at ${place} did not answer in time.`,
        hint: "It may be overloaded or hung; its log says more.",
      };
    case "not-http":
      return {
        reason: `What listens at ${place} does not speak HTTP.`,
        hint: "Set DOCKER_HOST to the engine's API. An engine that demands TLS is not supported.",
      };
    case "status":
      return {
        reason: `The engine at ${place} refused: ${error.message}.`,
        hint: "Is this the Docker API? A proxy in between may not allow reading.",
      };
    case "malformed":
    case "too-large":
      return {
        reason: `The answer of ${place} was not understood: ${error.message}.`,
        hint: "Is this the Docker API?",
      };
    case "closed":
      return { reason: `The engine at ${place} closed the connection.`, hint: "It may be stopping or restarting." };
  }
}
