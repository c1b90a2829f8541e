import { readFile, stat } from "node:fs/promises";
import os from "node:os";
import type { Container } from "@/lib/model/container";
import type { Network } from "@/lib/model/network";
import type { DockerEndpoint } from "./endpoint";
import type { LocalityEvidence, PidEvidence, WiringEvidence } from "./locality";
import { mapLimited } from "./read-objects";
import type { EngineFacts } from "./reshape-engine";

/** How many running containers are asked: more prove no more. */
const SAMPLE = 32;

/** What is known of this machine besides /proc. */
export type HostKnowledge = {
  /** Names of the links in the host namespace; undefined when they could not be read. */
  readonly linkNames: ReadonlySet<string> | undefined;
  /** Where a container's links end, by its id (see wiring). Left out: nothing is known. */
  readonly wiring?: ReadonlyMap<string, WiringEvidence>;
};

/** Signal 0 only asks (kill(2)). It sees what /proc mounted with hidepid does not show. */
function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The file's text, or undefined when it may not be read or is gone. */
async function readProc(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}

/** Two paths of the same nsfs file, hence the same namespace. Undefined when one of them cannot be read. */
async function sameNamespace(pid: number, sandboxKey: string): Promise<boolean | undefined> {
  const [ofProcess, ofKey] = await Promise.all(
    [`/proc/${pid}/ns/net`, sandboxKey].map((path) => stat(path).catch(() => undefined)),
  );
  return ofProcess && ofKey ? ofProcess.ino === ofKey.ino && ofProcess.dev === ofKey.dev : undefined;
}

/**
 * What a running container's pid is here. Its cgroup ends in the container's id with any driver (cgroups(7): `/docker/ID`,
 * `docker-ID.scope`, `libpod-ID.scope`); without cgroups its mounts name the id, and its namespace is that of the SandboxKey.
 */
export async function examinePid(container: Pick<Container, "id" | "sandboxKey">, pid: number): Promise<PidEvidence> {
  if (!pidExists(pid)) return "absent";
  const cgroup = await readProc(`/proc/${pid}/cgroup`);
  if (cgroup?.includes(container.id)) return "proved";
  const mounts = await readProc(`/proc/${pid}/mountinfo`);
  if (mounts?.includes(container.id)) return "proved";
  // `default` is the engine's own namespace, which is shared with everything that runs on the host.
  const sandbox = container.sandboxKey.startsWith("/") && !container.sandboxKey.endsWith("/default");
  if (sandbox && (await sameNamespace(pid, container.sandboxKey))) return "proved";
  if (!pidExists(pid)) return "absent";
  return cgroup !== undefined && mounts !== undefined ? "another" : "unknown";
}

function bridgeEvidence(networks: readonly Network[], linkNames: ReadonlySet<string> | undefined) {
  if (!linkNames) return [];
  return networks
    .filter((network) => network.driver === "bridge")
    .flatMap((network) =>
      network.linkNames.slice(0, 1).map((name) => ({
        name,
        here: linkNames.has(name),
        unique: name === `br-${network.id.slice(0, 12)}`,
      })),
    );
}

/** Collects what {@link decideLocality} decides by: /proc of the running containers' pids, bridges, names. Never rejects. */
export async function gatherEvidence(
  endpoint: DockerEndpoint,
  engine: EngineFacts,
  containers: readonly Container[],
  networks: readonly Network[],
  host: HostKnowledge,
): Promise<LocalityEvidence> {
  const running = containers.flatMap((container) =>
    container.pid === undefined ? [] : [{ container, pid: container.pid }],
  );
  const examined = await mapLimited(running.slice(0, SAMPLE), 8, async ({ container, pid }) => ({
    name: container.name,
    pid: await examinePid(container, pid),
    wiring: host.wiring?.get(container.id) ?? "unknown",
  }));
  return {
    endpoint: endpoint.kind,
    containers: examined,
    bridges: bridgeEvidence(networks, host.linkNames),
    kernel: { engine: engine.kernelVersion, host: os.release() },
    hostname: { engine: engine.hostname, host: os.hostname() },
  };
}
