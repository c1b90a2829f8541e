import type Docker from "dockerode";
import type { Container } from "@/lib/model/container";
import type { Network } from "@/lib/model/network";
import type { Problem } from "@/lib/model/problem";
import type { Hint } from "@/lib/probe/probe";
import { dockerClient, negotiate, readVersion } from "./connect";
import {
  DockerContainerInspect,
  DockerContainerSummary,
  DockerInfo,
  DockerNetworkInspect,
  DockerNetworkSummary,
} from "./docker-json";
import { downReason } from "./down-reason";
import { type DockerEndpoint, parseDockerHost } from "./endpoint";
import { hearEvents } from "./events";
import { DockerNetworkVerbose } from "./network-json";
import { PULSE, type Pulse } from "./pulse";
import type { ContainerFilePaths } from "./read-files";
import { type ObjectKind, readObjects, readSome, schemaComplaint } from "./read-objects";
import { EngineRequestError, getJson } from "./request";
import { reshapeContainer } from "./reshape-container";
import { type EngineFacts, reshapeEngine } from "./reshape-engine";
import { reshapeNetwork } from "./reshape-network";
import { type EngineNetworkFacts, reshapeVerbose } from "./reshape-verbose";
import { resolveReferences } from "./resolve-references";

/** The model's EngineState before it was decided whether the engine is on this machine (see locality). */
export type EngineAnswer =
  | { readonly state: "up"; readonly engine: EngineFacts }
  | { readonly state: "down"; readonly endpoint: string; readonly reason: string; readonly hint: string };

/** Everything that the engine told at one time. Down: the lists are empty. */
export type EngineObservation = {
  readonly engine: EngineAnswer;
  readonly containers: Container[];
  readonly networks: Network[];
  /** Where each container's resolver files are, on the engine's machine. To be read only when the engine is local. */
  readonly files: ContainerFilePaths[];
  readonly problems: Problem[];
};

/** Which objects to inspect again, by full id. */
export type EngineDirty = { readonly containers: readonly string[]; readonly networks: readonly string[] };

/**
 * What {@link DockerEngine.refresh} tells: the objects that are there, and the ids of those that are not any more. `undefined` from it means
 * that the answer cannot be trusted, because the engine was lost or replaced: observe everything.
 */
export type EngineChanges = {
  readonly containers: Container[];
  readonly networks: Network[];
  readonly goneContainers: string[];
  readonly goneNetworks: string[];
  readonly files: ContainerFilePaths[];
  readonly problems: Problem[];
};

/** What {@link DockerEngine.watch} tells. `onLost` is called at most once, and not after the watch was ended. */
export type EngineWatcher = { onHint(hint: Hint): void; onLost(reason: string): void };

const CONTAINERS: ObjectKind<DockerContainerSummary, DockerContainerInspect> = {
  noun: "container",
  listPath: "/containers/json?all=true",
  summary: DockerContainerSummary,
  inspect: DockerContainerInspect,
  inspectPath: (id) => `/containers/${id}/json`,
  idOf: (summary) => summary.Id,
  nameOf: (summary) => summary.Names[0]?.replace(/^\//, "") || summary.Id.slice(0, 12),
};

const NETWORKS: ObjectKind<DockerNetworkSummary, DockerNetworkInspect> = {
  noun: "network",
  listPath: "/networks",
  summary: DockerNetworkSummary,
  inspect: DockerNetworkInspect,
  inspectPath: (id) => `/networks/${id}`,
  idOf: (summary) => summary.Id,
  nameOf: (summary) => summary.Name || summary.Id.slice(0, 12),
};

type Session = { readonly docker: Docker; readonly engine: EngineFacts };

/** Thrown where both sides have no API version in common. */
class UnsupportedEngine extends Error {}

const filesOf = ({ Id, ResolvConfPath, HostsPath }: DockerContainerInspect): ContainerFilePaths => ({
  containerId: Id,
  resolvConfPath: ResolvConfPath,
  hostsPath: HostsPath,
});

/** One engine behind the Docker API: Docker, or Podman's compatible API. It only ever sends GET. */
export class DockerEngine {
  private readonly closing = new AbortController();

  /** Ends, with the reason, what is asked of an engine that hangs, and whatever is asked before it answers again. */
  private asking = new AbortController();

  /** That of the last full observation. */
  private session: Session | undefined;

  private constructor(
    private readonly endpoint: DockerEndpoint,
    private readonly pulse: Pulse,
  ) {}

  /**
   * An engine at a DOCKER_HOST value (undefined: the default socket). Nothing is sent yet, so a dead engine is no error.
   * Throws an Error fit for the user when the value is not legal.
   */
  static connect(dockerHost?: string, pulse = PULSE): DockerEngine {
    return new DockerEngine(parseDockerHost(dockerHost), pulse);
  }

  /** Where the engine is reached. */
  get reachedBy(): DockerEndpoint {
    return this.endpoint;
  }

  /** Whether the engine answers, and who it is. Never rejects. */
  async state(): Promise<EngineAnswer> {
    try {
      const { engine } = await this.open([], this.asking.signal);
      return { state: "up", engine };
    } catch (error) {
      return this.down(error);
    }
  }

  /** Reads everything. Never rejects: an engine that is lost on the way is down, with the reason. */
  async observe(): Promise<EngineObservation> {
    const problems: Problem[] = [];
    const { signal } = this.asking;
    try {
      this.session = await this.open(problems, signal);
      const { docker, engine } = this.session;
      const [inspects, networkInspects] = await Promise.all([
        readObjects(docker, CONTAINERS, signal, problems),
        readObjects(docker, NETWORKS, signal, problems),
      ]);
      const isDocker = engine.name === "Docker Engine";
      const networks = networkInspects.map((network) => reshapeNetwork(network, isDocker));
      const containers = resolveReferences(inspects.map(reshapeContainer), networks);
      const files = inspects.map(filesOf);
      return { engine: { state: "up", engine }, containers, networks, files, problems };
    } catch (error) {
      return { engine: this.down(error), containers: [], networks: [], files: [], problems: [] };
    }
  }

  /**
   * Inspects some objects again, with what the last observation found of the engine itself. `known`: what that one told, for references
   * between them. Never rejects.
   */
  async refresh(
    dirty: EngineDirty,
    known: { readonly containers: readonly Container[]; readonly networks: readonly Network[] },
  ): Promise<EngineChanges | undefined> {
    if (!this.session) return undefined;
    const { docker, engine } = this.session;
    const { signal } = this.asking;
    const problems: Problem[] = [];
    try {
      const [inspects, networkInspects] = await Promise.all([
        readSome(docker, CONTAINERS, dirty.containers, signal, problems),
        readSome(docker, NETWORKS, dirty.networks, signal, problems),
      ]);
      const networks = networkInspects.map((network) => reshapeNetwork(network, engine.name === "Docker Engine"));
      const containers = inspects.map(reshapeContainer);
      const others = [...containers, ...known.containers];
      const missing = (ids: readonly string[], found: readonly { id: string }[]) =>
        ids.filter((id) => !found.some((one) => one.id === id));
      return {
        containers: resolveReferences(containers, [...networks, ...known.networks], others),
        networks,
        goneContainers: missing(dirty.containers, containers),
        goneNetworks: missing(dirty.networks, networks),
        files: inspects.map(filesOf),
        problems,
      };
    } catch {
      return undefined; // observing everything tells the reason
    }
  }

  /**
   * What the network tells while somebody looks at it; undefined when the engine has no such network (any more). Rejects with an
   * {@link EngineRequestError}.
   */
  async inspectNetwork(id: string): Promise<EngineNetworkFacts | undefined> {
    const { signal } = this.asking;
    const { docker } = this.session ?? (await this.open([], signal));
    const path = `/networks/${encodeURIComponent(id)}?verbose=true`;
    try {
      const told = DockerNetworkVerbose.safeParse(await getJson(docker, path, signal));
      if (told.success) return reshapeVerbose(told.data);
      throw new EngineRequestError(
        "malformed",
        `the engine's answer was not understood: ${schemaComplaint(told.error)}`,
      );
    } catch (error) {
      if (error instanceof EngineRequestError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Hears the engine's events as hints. A lost stream ends it: observe until the engine is up, then watch again. */
  watch(watcher: EngineWatcher): () => void {
    const ending = new AbortController();
    let stopped = false;
    const end = () => {
      stopped = true;
      ending.abort();
    };
    this.closing.signal.addEventListener("abort", end, { once: true });
    this.hear(ending, watcher)
      .catch((error: unknown) => {
        if (error instanceof EngineRequestError && error.failure === "hung") this.asking.abort(error);
        if (!stopped) watcher.onLost(this.down(error).reason);
      })
      .finally(() => this.closing.signal.removeEventListener("abort", end));
    return end;
  }

  /** Ends every request and watch. */
  close(): void {
    this.closing.abort();
    this.asking.abort();
  }

  private async hear(ending: AbortController, watcher: EngineWatcher): Promise<never> {
    const { docker } = await this.open([], this.closing.signal);
    const onOpen = () => {
      if (this.asking.signal.aborted && !this.closing.signal.aborted) this.asking = new AbortController();
      // Between the last reading and this moment nobody listened.
      watcher.onHint({ scope: "engine" });
    };
    return hearEvents(docker, ending, onOpen, (hint) => watcher.onHint(hint), this.pulse);
  }

  /** Asks the version anew each time: the engine behind the same socket may have been replaced by another. */
  private async open(problems: Problem[], signal: AbortSignal): Promise<Session> {
    const version = await readVersion(this.endpoint, signal);
    const negotiated = negotiate(version);
    if ("unsupported" in negotiated) throw new UnsupportedEngine(negotiated.unsupported);
    const docker = dockerClient(this.endpoint, negotiated.apiVersion);
    const info = await this.info(docker, problems, signal);
    return { docker, engine: reshapeEngine(version, info, negotiated.apiVersion, this.endpoint.text) };
  }

  private async info(docker: Docker, problems: Problem[], signal: AbortSignal): Promise<DockerInfo | undefined> {
    const complain = (why: string) => {
      problems.push({ scope: "engine", message: `The engine's GET /info could not be read: ${why}.`, hint: "" });
      return undefined;
    };
    try {
      const parsed = DockerInfo.safeParse(await getJson(docker, "/info", signal));
      return parsed.success ? parsed.data : complain(schemaComplaint(parsed.error));
    } catch (error) {
      if (!(error instanceof EngineRequestError) || error.engineLost) throw error;
      return complain(error.message);
    }
  }

  private down(error: unknown): Extract<EngineAnswer, { state: "down" }> {
    const endpoint = this.endpoint.text;
    if (error instanceof UnsupportedEngine) {
      const hint = "Use a release of the engine and of this program that speak a common API version.";
      return { state: "down", endpoint, reason: error.message, hint };
    }
    if (error instanceof EngineRequestError) return { state: "down", endpoint, ...downReason(error, this.endpoint) };
    // A defect of ours, not of the engine: it is shown rather than hidden.
    return { state: "down", endpoint, reason: `Reading the engine failed: ${String(error)}.`, hint: "" };
  }
}
