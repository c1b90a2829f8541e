import type { z } from "zod";
import type { Container } from "@/lib/model/container";
import type { Network } from "@/lib/model/network";
import type { Host, Observation } from "@/lib/model/observation";
import type { Problem } from "@/lib/model/problem";
import { DockerContainerInspect, DockerInfo, DockerNetworkInspect, DockerVersion } from "../docker/docker-json";
import { parseHosts } from "../docker/hosts-file";
import { schemaComplaint } from "../docker/read-objects";
import { reshapeContainer } from "../docker/reshape-container";
import { reshapeEngine } from "../docker/reshape-engine";
import { reshapeNetwork } from "../docker/reshape-network";
import { parseResolvConf } from "../docker/resolv-conf";
import { resolveReferences } from "../docker/resolve-references";
import type { RecordedHost } from "./recorded-host";
import { replayNetns } from "./replay-netns";

/** The endpoint that a recorded engine is said to be reached by. */
export const RECORDED_ENDPOINT = "recording";

function parseAll<T>(schema: z.ZodType<T>, values: readonly unknown[], noun: string, problems: Problem[]): T[] {
  return values.flatMap((value) => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return [parsed.data];
    const message = `A recorded ${noun} could not be read: ${schemaComplaint(parsed.error)}.`;
    problems.push({ scope: "engine", message, hint: "It is missing from the picture." });
    return [];
  });
}

function withFiles(container: Container, files: RecordedHost["files"]): Container {
  const { resolvConf, hosts } = files[container.id] ?? {};
  return {
    ...container,
    ...(resolvConf !== undefined && { dns: parseResolvConf(resolvConf) }),
    ...(hosts !== undefined && { hosts: parseHosts(hosts) }),
  };
}

function replayContainers(recorded: RecordedHost, networks: Network[], problems: Problem[]): Container[] {
  const inodes = new Map(recorded.netns.flatMap(({ pids, inode }) => pids.map((pid) => [pid, inode])));
  const inspects = parseAll(DockerContainerInspect, recorded.containers, "container", problems);
  return resolveReferences(inspects.map(reshapeContainer), networks).map((container) => {
    const netns = container.pid === undefined ? undefined : inodes.get(container.pid);
    return withFiles(netns === undefined ? container : { ...container, netns }, recorded.files);
  });
}

/**
 * A recorded host as an observation, through the same doors as the live probe's. `hostId` scopes its ids. Throws when the engine's own
 * answers cannot be read; what else is wrong becomes a problem.
 */
export function replayHost(recorded: RecordedHost, hostId: string): Observation {
  const problems: Problem[] = [];
  const version = DockerVersion.parse(recorded.version);
  const engine = reshapeEngine(version, DockerInfo.parse(recorded.info), version.ApiVersion, RECORDED_ENDPOINT);
  const docker = engine.name === "Docker Engine";
  const networks = parseAll(DockerNetworkInspect, recorded.networks, "network", problems).map((network) =>
    reshapeNetwork(network, docker),
  );
  const netns = recorded.netns.map(replayNetns);
  const inode = recorded.netns.find(({ host }) => host)?.inode;
  const host: Host = {
    id: hostId,
    name: engine.hostname,
    kernel: engine.kernelVersion,
    ...(inode !== undefined && { netns: inode }),
    privileged: true,
    recorded: true,
  };
  return {
    observedAt: recorded.recordedAt,
    host,
    engine: { state: "up", engine: { ...engine, local: true, localReason: "It was recorded on its own machine." } },
    containers: replayContainers(recorded, networks, problems),
    networks,
    netns: netns.map((one) => one.netns),
    problems: [...problems, ...netns.flatMap((one) => one.problems)],
  };
}
