import Docker from "dockerode";
import { DockerVersion } from "./docker-json";
import type { DockerEndpoint } from "./endpoint";
import { EngineRequestError, getJson } from "./request";

/** The newest API version that our schemas were checked against (Docker 27). */
export const NEWEST_API = "1.47";
/** The oldest API version that is spoken (Docker 19.03): what older ones answer was never looked at. */
export const OLDEST_API = "1.40";

/** A client for one endpoint and one API version; no version means the unversioned paths, which any engine answers with its newest. */
export function dockerClient(endpoint: DockerEndpoint, apiVersion?: string): Docker {
  // docker-modem fills what is left out from DOCKER_HOST, DOCKER_CERT_PATH and so on, and prefers a host to a socket.
  const place =
    endpoint.kind === "unix"
      ? { socketPath: endpoint.path, host: undefined, port: undefined }
      : { socketPath: undefined, host: endpoint.host, port: endpoint.port };
  const version = apiVersion === undefined ? {} : { version: `v${apiVersion}` };
  return new Docker({ ...place, protocol: "http", ca: undefined, cert: undefined, key: undefined, ...version });
}

/** Negative when a is older than b; NaN when one is not `major.minor`. */
function compareVersions(a: string, b: string): number {
  const [aMajor = Number.NaN, aMinor = Number.NaN] = a.split(".").map(Number);
  const [bMajor = Number.NaN, bMinor = Number.NaN] = b.split(".").map(Number);
  return aMajor - bMajor || aMinor - bMinor;
}

/** The API version to speak, or why there is none in common. */
export type Negotiated = { readonly apiVersion: string } | { readonly unsupported: string };

/** The older of the engine's and our newest version, when both sides still speak it. Podman states its own 1.24 to 1.41. */
export function negotiate(version: Pick<DockerVersion, "ApiVersion" | "MinAPIVersion" | "Version">): Negotiated {
  const engine = `Engine ${version.Version} speaks API`;
  const newest = compareVersions(version.ApiVersion, NEWEST_API);
  if (Number.isNaN(newest))
    return { unsupported: `${engine} ${JSON.stringify(version.ApiVersion)}, which is no version.` };
  if (compareVersions(version.ApiVersion, OLDEST_API) < 0) {
    return { unsupported: `${engine} ${version.ApiVersion}, which is too old: ${OLDEST_API} or newer is needed.` };
  }
  if (version.MinAPIVersion && compareVersions(version.MinAPIVersion, NEWEST_API) > 0) {
    return { unsupported: `${engine} ${version.MinAPIVersion} and newer, and this program knows up to ${NEWEST_API}.` };
  }
  return { apiVersion: newest < 0 ? version.ApiVersion : NEWEST_API };
}

/** GET /version without a version in its path. Rejects with an {@link EngineRequestError}. */
export async function readVersion(endpoint: DockerEndpoint, closing: AbortSignal): Promise<DockerVersion> {
  const parsed = DockerVersion.safeParse(await getJson(dockerClient(endpoint), "/version", closing));
  if (parsed.success) return parsed.data;
  throw new EngineRequestError("malformed", "GET /version did not answer with an engine's version");
}
