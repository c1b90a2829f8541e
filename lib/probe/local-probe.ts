import type { ConnectAttempt, ConnectOutcome } from "@/lib/model/connect";
import type { Container } from "@/lib/model/container";
import { containerId } from "@/lib/model/ids";
import type { Answer, Question, Unanswered } from "@/lib/model/inspection";
import type { Netns } from "@/lib/model/netns";
import type { EngineState, Observation } from "@/lib/model/observation";
import type { Problem } from "@/lib/model/problem";
import { tellingEngine } from "@/lib/model/telling-engine";
import { CommandDesk } from "./commands/command-desk";
import { DockerEngine, type EngineObservation } from "./docker/engine";
import { gatherEvidence } from "./docker/evidence";
import { decideLocality } from "./docker/locality";
import { type ContainerFilePaths, readContainerFiles } from "./docker/read-files";
import { mapLimited } from "./docker/read-objects";
import { containerWiring } from "./docker/wiring";
import { Assembler, type Facts, replace, settleAll } from "./facts";
import { identifyHost } from "./host-identity";
import { inspect } from "./inspect/inspect";
import { Kernel } from "./kernel/kernel";
import { lastKnownContainer } from "./last-known";
import { FirewallReader } from "./netfilter/firewall-reader";
import { FirewallWatch } from "./netfilter/firewall-watch";
import type { Hint, Probe, Watcher } from "./probe";
import { planReading, type ReadingPlan } from "./reading-plan";
import { VerifyDesk } from "./verify/verify-desk";

const ENGINE_RETRY_MS = 500;
const FILES_AT_ONCE = 16;

const REMOTE_HINT = "Start Patchbay on the machine, and in the network namespace, where the engine runs.";

/** Containers with what their own files say, and what could not be read of those. */
type Described = { readonly containers: Container[]; readonly problems: Map<string, Problem[]> };

/** Whether what the engine tells, or told last, is about this machine. */
const isLocal = (engine: EngineState) => tellingEngine(engine)?.local === true;

/** What the kernel is asked about on the engine's behalf. */
const wanted = (containers: readonly Container[]) => ({
  pids: containers.flatMap(({ pid }) => pid ?? []),
  paths: containers.flatMap(({ sandboxKey }) => sandboxKey || []),
});

/** Whether it runs the commands, and tries the connects, that it is asked for. */
type ProbeOptions = { readonly commands: boolean; readonly verify: boolean };

/** The probe of the machine that it runs on: the engine behind a socket, and the kernel. */
export class LocalProbe implements Probe {
  readonly #assembler: Assembler;
  readonly #commands: CommandDesk;
  readonly #verify: VerifyDesk;
  readonly #firewall: FirewallReader;
  #facts: Facts | undefined;
  #known: Observation | undefined;

  private constructor(
    private readonly engine: DockerEngine,
    private readonly kernel: Kernel,
    { commands, verify }: ProbeOptions,
  ) {
    this.#assembler = new Assembler(identifyHost(kernel.hostNetns, kernel.privileged));
    this.#firewall = new FirewallReader(() => kernel.nftRules(kernel.hostNetns));
    this.#verify = new VerifyDesk(verify, { netnsPath: (inode) => kernel.pathOf(inode) });
    this.#commands = new CommandDesk(commands, {
      home: kernel.hostNetns,
      netnsPath: (inode) => kernel.pathOf(inode),
      dockerHost: engine.reachedBy.text,
    });
  }

  /**
   * @param dockerHost a DOCKER_HOST value; undefined for the default socket. Throws when it is not legal, and when the kernel's sockets
   * cannot be opened. An engine that does not answer is no error here.
   */
  static open(dockerHost?: string, { commands = true, verify = true }: Partial<ProbeOptions> = {}): LocalProbe {
    return new LocalProbe(DockerEngine.connect(dockerHost), Kernel.open({}), { commands, verify });
  }

  async observe(hints?: readonly Hint[]): Promise<Observation> {
    const plan = hints && planReading(hints);
    // Whether an engine is this machine's is decided anew by every full reading, as long as it is not.
    const last = this.#facts && isLocal(this.#facts.engine) ? this.#facts : undefined;
    const facts = (plan && last && (await this.#refresh(last, plan))) ?? (await this.#readAll(last));
    this.#facts = facts;
    const { engine } = facts;
    const elsewhere =
      engine.state === "up" && !engine.engine.local ? remoteProblem(engine.engine.localReason) : undefined;
    this.#known = this.#assembler.assemble(elsewhere ? { ...facts, netns: [] } : facts, new Date(), elsewhere);
    return this.#known;
  }

  watch(watcher: Watcher): () => void {
    const firewall = new FirewallWatch(this.#firewall, () =>
      watcher.onHint({ scope: "netfilter", inode: this.kernel.hostNetns }),
    );
    const stopKernel = this.kernel.watch((hint) => {
      if (hint.scope !== "netfilter") watcher.onHint(hint);
      // Its tools take longer than all the rest together: the hint is passed on when they have answered.
      else if (hint.inode === this.kernel.hostNetns) firewall.request(hint.family);
    });
    const stopEngine = this.#hearEngine(watcher);
    return () => {
      firewall.stop();
      stopEngine();
      stopKernel();
    };
  }

  inspect(question: Question): Promise<Answer> {
    if (question.kind === "command") return this.#commands.answer(this.#known, question);
    return inspect({ kernel: this.kernel, engine: this.engine }, question);
  }

  connect(attempt: ConnectAttempt): Promise<ConnectOutcome | Unanswered> {
    return this.#verify.answer(this.#known, attempt);
  }

  async close(): Promise<void> {
    this.engine.close();
    this.kernel.close();
  }

  /** Hears the engine's events, and waits for it again when it is lost. */
  #hearEngine(watcher: Watcher): () => void {
    let stop = () => {};
    let timer: NodeJS.Timeout | undefined;
    let lost = false;
    const hear = () => {
      stop = this.engine.watch({
        onHint: (hint) => {
          lost = false;
          watcher.onHint(hint);
        },
        onLost: () => {
          if (!lost) watcher.onHint({ scope: "engine" });
          lost = true;
          timer = setTimeout(hear, ENGINE_RETRY_MS);
        },
      });
    };
    hear();
    return () => {
      clearTimeout(timer);
      stop();
    };
  }

  /** Only what the plan names; undefined when everything must be read after all. An engine that is away is not asked: it tells when it is back. */
  async #refresh(last: Facts, plan: ReadingPlan): Promise<Facts | undefined> {
    const dirty = { containers: [...plan.containers], networks: [...plan.networks] };
    const away = last.engine.state === "down";
    const asked = !away && (dirty.containers.length > 0 || dirty.networks.length > 0);
    const changes = asked ? await this.engine.refresh(dirty, last) : undefined;
    if (asked && !changes) return undefined;
    const placed = (changes?.containers ?? []).map((container) => this.#place(container));
    const described = await this.#describe(placed, changes?.files ?? []);
    const containers = away
      ? this.#lastKnown(last)
      : replace(last.containers, described.containers, changes?.goneContainers ?? []);
    const newcomer = placed.some(({ netns }) => netns !== undefined && !this.kernel.knows(netns));
    const discover = plan.discover || newcomer;
    const view =
      discover || plan.parts.size > 0
        ? this.kernel.observe(wanted(containers), { parts: plan.parts, discover })
        : undefined;
    return {
      engine: last.engine,
      containers,
      networks: replace(last.networks, changes?.networks ?? [], changes?.goneNetworks ?? []),
      netns: view?.netns ?? last.netns,
      firewall: plan.netfilter.size > 0 ? (this.#firewall.last ?? last.firewall) : last.firewall,
      problems: {
        engine: [...last.problems.engine, ...(changes?.problems ?? [])],
        kernel: view?.problems ?? last.problems.kernel,
        files: new Map([...last.problems.files, ...described.problems]),
      },
    };
  }

  async #readAll(last: Facts | undefined): Promise<Facts> {
    const facts = await this.#read(last);
    // A container that ended between the engine's answer and ours looks like a pid of another machine: only a second look counts.
    return last && facts.engine.state === "up" && !isLocal(facts.engine) ? this.#read(last) : facts;
  }

  /** The engine first: it names the pids and sandboxes that the kernel is then asked about. */
  async #read(last: Facts | undefined): Promise<Facts> {
    const [told, firewall] = await Promise.all([this.engine.observe(), this.#firewall.read()]);
    const lastKnown = last && tellingEngine(last.engine);
    if (last && lastKnown && told.engine.state === "down")
      return this.#readKernel({ ...last, engine: { ...told.engine, lastKnown }, firewall });
    const placed = told.containers.map((container) => this.#place(container));
    const { netns, problems } = await this.kernel.observeInSlices(wanted(placed));
    const engine = await this.#locate(told, placed, netns);
    const described = isLocal(engine)
      ? await this.#describe(placed, told.files)
      : { containers: placed, problems: new Map() };
    return {
      engine,
      containers: settleAll(last?.containers ?? [], described.containers, ({ id }) => id),
      networks: settleAll(last?.networks ?? [], told.networks, ({ id }) => id),
      netns,
      firewall,
      problems: { engine: told.problems, kernel: isLocal(engine) ? problems : [], files: described.problems },
    };
  }

  /** Everything of the kernel, with what the engine told last. */
  async #readKernel(last: Facts): Promise<Facts> {
    const containers = this.#lastKnown(last);
    const { netns, problems } = await this.kernel.observeInSlices(wanted(containers));
    return { ...last, containers, netns, problems: { ...last.problems, kernel: problems } };
  }

  #lastKnown({ containers }: Facts): Container[] {
    return containers.map((container) => lastKnownContainer(container, (pid) => this.kernel.inodeOfPid(pid)));
  }

  #place(container: Container): Container {
    const netns = container.pid === undefined ? undefined : this.kernel.inodeOfPid(container.pid);
    return netns === undefined ? container : { ...container, netns };
  }

  async #locate(told: EngineObservation, placed: readonly Container[], netns: readonly Netns[]): Promise<EngineState> {
    if (told.engine.state === "down") return told.engine;
    const host = netns.find((ns) => ns.host);
    const wiring = host && containerWiring(placed, netns, host.inode);
    const linkNames = host && new Set(host.links.map(({ name }) => name));
    const known = { linkNames, ...(wiring ? { wiring } : {}) };
    const { engine } = told.engine;
    const evidence = await gatherEvidence(this.engine.reachedBy, engine, placed, told.networks, known);
    return { state: "up", engine: { ...engine, ...decideLocality(evidence) } };
  }

  /** Adds what the containers' own files say. */
  async #describe(placed: readonly Container[], files: readonly ContainerFilePaths[]): Promise<Described> {
    const byContainer = new Map(files.map((paths) => [paths.containerId, paths]));
    const problems = new Map<string, Problem[]>();
    const containers = await mapLimited([...placed], FILES_AT_ONCE, async (container) => {
      const paths = byContainer.get(container.id);
      if (!paths) return container;
      const read = await readContainerFiles(paths, containerId(this.#assembler.host.id, container.id));
      problems.set(container.id, read.problems);
      const { dns, hosts } = read;
      return { ...container, ...(dns ? { dns } : {}), ...(hosts ? { hosts } : {}) };
    });
    return { containers, problems };
  }
}

/** The engine's word alone: nothing of this machine's kernel goes with it. */
const remoteProblem = (reason: string): Problem => ({
  scope: "kernel",
  message: `Only what the engine tells is shown, without interfaces, bridges and NAT. ${reason}`,
  hint: REMOTE_HINT,
});
