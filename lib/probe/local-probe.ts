import type { Container } from "@/lib/model/container";
import { containerId } from "@/lib/model/ids";
import type { Netns } from "@/lib/model/netns";
import type { EngineState, Host, Observation } from "@/lib/model/observation";
import type { Problem } from "@/lib/model/problem";
import { DockerEngine, type EngineObservation } from "./docker/engine";
import { gatherEvidence } from "./docker/evidence";
import { decideLocality } from "./docker/locality";
import { readContainerFiles } from "./docker/read-files";
import { mapLimited } from "./docker/read-objects";
import { containerWiring } from "./docker/wiring";
import { identifyHost } from "./host-identity";
import { Kernel } from "./kernel/kernel";
import { readNat } from "./netfilter/read-nat";
import type { Probe, Watcher } from "./probe";

const ENGINE_RETRY_MS = 500;
const FILES_AT_ONCE = 16;

const REMOTE_HINT = "Start Patchbay on the machine, and in the network namespace, where the engine runs.";

type Joined = Pick<Observation, "engine" | "containers" | "networks" | "netns" | "problems">;

/** The probe of the machine that it runs on: the engine behind a socket, and the kernel. */
export class LocalProbe implements Probe {
  readonly #host: Host;
  #wasLocal = false;

  private constructor(
    private readonly engine: DockerEngine,
    private readonly kernel: Kernel,
  ) {
    this.#host = identifyHost(kernel.hostNetns, kernel.privileged);
  }

  /**
   * @param dockerHost a DOCKER_HOST value; undefined for the default socket. Throws when it is not legal, and when the kernel's sockets
   * cannot be opened. An engine that does not answer is no error here.
   */
  static open(dockerHost?: string): LocalProbe {
    return new LocalProbe(DockerEngine.connect(dockerHost), Kernel.open({}));
  }

  async observe(): Promise<Observation> {
    let joined = await this.#read();
    // A container that ended between the engine's answer and ours looks like a pid of another machine: only a second look counts.
    if (this.#wasLocal && joined.engine.state === "up" && !joined.engine.engine.local) joined = await this.#read();
    if (joined.engine.state === "up") this.#wasLocal = joined.engine.engine.local;
    return { observedAt: new Date().toISOString(), host: this.#host, ...joined };
  }

  watch(watcher: Watcher): () => void {
    const stopKernel = this.kernel.watch((hint) => watcher.onHint(hint));
    let stopEngine = () => {};
    let timer: NodeJS.Timeout | undefined;
    let lost = false;
    const hearEngine = () => {
      stopEngine = this.engine.watch({
        onHint: (hint) => {
          lost = false;
          watcher.onHint(hint);
        },
        onLost: () => {
          if (!lost) watcher.onHint({ scope: "engine" });
          lost = true;
          timer = setTimeout(hearEngine, ENGINE_RETRY_MS);
        },
      });
    };
    hearEngine();
    return () => {
      clearTimeout(timer);
      stopEngine();
      stopKernel();
    };
  }

  async close(): Promise<void> {
    this.engine.close();
    this.kernel.close();
  }

  /** The engine first: it names the pids and sandboxes that the kernel is then asked about. */
  async #read(): Promise<Joined> {
    const [told, translated] = await Promise.all([this.engine.observe(), readNat({})]);
    const pids = told.containers.flatMap(({ pid }) => pid ?? []);
    const paths = told.containers.flatMap(({ sandboxKey }) => sandboxKey || []);
    const { netns, problems } = this.kernel.observe({ pids, paths });
    const withNat = netns.map((ns) => (ns.host ? { ...ns, nat: translated.nat } : ns));
    const found = { netns: withNat, problems: [...told.problems, ...problems, ...translated.problems] };
    if (told.engine.state === "down") return { engine: told.engine, containers: [], networks: [], ...found };
    const placed = told.containers.map((container) => this.#place(container));
    const locality = await this.#locate(told, placed, withNat);
    const engine: EngineState = { state: "up", engine: { ...told.engine.engine, ...locality } };
    if (!locality.local) return { engine, ...onlyTold(told, locality.localReason) };
    const described = await this.#describe(placed, told.files, found.problems);
    return { engine, containers: described, networks: told.networks, ...found };
  }

  #place(container: Container): Container {
    const netns = container.pid === undefined ? undefined : this.kernel.inodeOfPid(container.pid);
    return netns === undefined ? container : { ...container, netns };
  }

  async #locate(told: EngineObservation, placed: readonly Container[], netns: readonly Netns[]) {
    if (told.engine.state === "down") throw new Error("a dead engine has no place");
    const host = netns.find((ns) => ns.host);
    const wiring = host && containerWiring(placed, netns, host.inode);
    const linkNames = host && new Set(host.links.map(({ name }) => name));
    const known = { linkNames, ...(wiring ? { wiring } : {}) };
    return decideLocality(
      await gatherEvidence(this.engine.reachedBy, told.engine.engine, placed, told.networks, known),
    );
  }

  /** Adds what the container's own files say; `problems` gains what could not be read. */
  async #describe(
    placed: readonly Container[],
    files: EngineObservation["files"],
    problems: Problem[],
  ): Promise<Container[]> {
    const byContainer = new Map(files.map((paths) => [paths.containerId, paths]));
    return mapLimited([...placed], FILES_AT_ONCE, async (container) => {
      const paths = byContainer.get(container.id);
      if (!paths) return container;
      const read = await readContainerFiles(paths, containerId(this.#host.id, container.id));
      problems.push(...read.problems);
      const { dns, hosts } = read;
      return { ...container, ...(dns ? { dns } : {}), ...(hosts ? { hosts } : {}) };
    });
  }
}

/** The engine's word alone: nothing of this machine's kernel goes with it. */
function onlyTold(told: EngineObservation, reason: string): Omit<Joined, "engine"> {
  const problem: Problem = {
    scope: "kernel",
    message: `Only what the engine tells is shown, without interfaces, bridges and NAT. ${reason}`,
    hint: REMOTE_HINT,
  };
  return { containers: told.containers, networks: told.networks, netns: [], problems: [...told.problems, problem] };
}
