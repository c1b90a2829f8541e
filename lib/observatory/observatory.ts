import { randomUUID } from "node:crypto";
import type { ConnectAttempt, ConnectOutcome } from "@/lib/model/connect";
import { hostNodeId } from "@/lib/model/ids";
import type { Answer, Question, Unanswered } from "@/lib/model/inspection";
import type { Observation } from "@/lib/model/observation";
import { sameFacts } from "@/lib/model/observation-delta";
import type { Hint, Probe } from "@/lib/probe/probe";
import { changedParts } from "@/lib/topology/changed-parts";
import { diff, isEmpty } from "@/lib/topology/diff";
import { relate } from "@/lib/topology/relate";
import type { Topology } from "@/lib/topology/topology";
import { encodeDelta } from "@/lib/wire/delta";
import { type Delta, type Health, PROTOCOL, type Snapshot } from "@/lib/wire/protocol";
import { Agenda, type Healed } from "./agenda";
import { coalesce } from "./coalesce";
import { nextHealth } from "./health";
import { putAttempt, putQuestion } from "./put-question";
import { RecentDeltas } from "./recent-deltas";

/** What viewers are told. */
export type Message =
  | { readonly event: "snapshot"; readonly data: Snapshot }
  | { readonly event: "delta"; readonly data: Delta }
  | { readonly event: "health"; readonly data: Health };

/** One who hears every message, and once that no more will come. */
export type Listener = { onMessage(message: Message): void; onEnd(): void };

/** Times in milliseconds. */
export type ObservatoryOptions = {
  readonly probe: Probe;
  /** The recorded host that is shown while no engine was ever seen. */
  readonly sample: () => Promise<Observation>;
  /** Least time between two readings. */
  readonly gapMs?: number;
  /** A reading without any hint, to heal what was missed. */
  readonly resyncMs?: number;
  /** Wait before a lost probe is tried again. */
  readonly retryMs?: number;
  readonly now?: () => Date;
};

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const EMPTY: Topology = { hosts: [], nodes: [], edges: [], problems: [] };

/**
 * The web's runtime, one for all viewers: hint -> observe -> relate -> diff -> publish. It holds the last observation, so that the last
 * picture stands while the engine or the probe is gone.
 */
export class Observatory {
  readonly #options: Required<ObservatoryOptions>;
  readonly #listeners = new Set<Listener>();
  readonly #run = randomUUID();
  readonly #reading: ReturnType<typeof coalesce>;
  readonly #agenda = new Agenda();
  readonly #resync: NodeJS.Timeout;
  #topology: Topology = EMPTY;
  #observation: Observation | undefined;
  #revision = 0;
  readonly #recent = new RecentDeltas();
  #health: Health;
  /** Ends watching; absent while the probe's hints are lost. */
  #stopWatching: (() => void) | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: ObservatoryOptions) {
    this.#options = { gapMs: 20, resyncMs: 60_000, retryMs: 250, now: () => new Date(), ...options };
    this.#health = { state: "starting", since: this.#options.now().toISOString(), reason: "", hint: "" };
    this.#reading = coalesce(() => this.#read(), this.#options.gapMs);
    this.#resync = setInterval(() => void this.#want("resync"), this.#options.resyncMs);
    this.#resync.unref();
    this.#watch();
  }

  /** The whole picture as it stands. */
  snapshot(): Snapshot {
    const observedAt = this.#observation?.observedAt ?? this.#health.since;
    return {
      protocol: PROTOCOL,
      revision: this.#revision,
      run: this.#run,
      observedAt,
      health: this.#health,
      ...this.#topology,
    };
  }

  /** Puts a question to the probe; see {@link putQuestion}. */
  inspect(question: Question): Promise<Answer> {
    return putQuestion(this.#options.probe, this.#health, question, this.#observation?.host.recorded);
  }

  /** Has a connect tried by the probe; see {@link putAttempt}. */
  connect(attempt: ConnectAttempt): Promise<ConnectOutcome | Unanswered> {
    return putAttempt(this.#options.probe, this.#health, attempt);
  }

  /** What was observed last: the facts behind {@link snapshot}. */
  get observation(): Observation | undefined {
    return this.#observation;
  }

  /** What readings without hints found that no hint had told of: nothing as long as everything is heard. */
  get healed(): Healed {
    return this.#agenda.healed;
  }

  get health(): Health {
    return this.#health;
  }

  /** What a viewer that has this revision of this run missed, in order; undefined when it is too old, or of another run. */
  since(run: string, revision: number): Delta[] | undefined {
    return run === this.#run ? this.#recent.since(revision) : undefined;
  }

  /** Hears every message from now on; a viewer takes {@link snapshot} first, in the same turn. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** How many hear it now. */
  get viewers(): number {
    return this.#listeners.size;
  }

  /** Ends watching, reading and every viewer's stream. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#resync);
    clearTimeout(this.#retry);
    this.#reading.stop();
    this.#stopWatching?.();
    for (const listener of this.#listeners) listener.onEnd();
    this.#listeners.clear();
    await this.#options.probe.close();
  }

  #watch(): void {
    let lost = false;
    const stop = this.#options.probe.watch({
      onHint: (hint) => {
        this.#agenda.heard();
        void this.#want(hint);
      },
      onLost: (reason) => {
        lost = true;
        this.#stopWatching = undefined;
        if (this.#closed) return;
        this.#enter({ probe: "gone", reason });
        this.#tryAgain();
      },
    });
    if (!lost) this.#stopWatching = stop;
    void this.#want("all");
  }

  /** After a failure: reads once more, and hears hints again where they were lost. */
  #tryAgain(): void {
    this.#retry ??= setTimeout(() => {
      this.#retry = undefined;
      if (this.#stopWatching) void this.#want("all");
      else this.#watch();
    }, this.#options.retryMs);
  }

  #want(what: Hint | "all" | "resync"): Promise<void> {
    this.#agenda.add(what);
    return this.#reading.request();
  }

  async #read(): Promise<void> {
    const { hints, check } = this.#agenda.take();
    const before = this.#topology;
    await this.#readOnce(hints);
    check(() => (this.#topology === before ? [] : changedParts(before, this.#topology)));
  }

  async #readOnce(hints: readonly Hint[] | undefined): Promise<void> {
    const observation = await this.#observe(hints);
    if (!observation || this.#closed) return;
    const recorded = observation.host.recorded ?? false;
    this.#enter({ probe: "up", engine: observation.engine, recorded });
    if (this.#health.state === "live" || this.#health.kernelLive || recorded) this.#publish(observation);
    else if (this.#health.state === "sample") await this.#publishSample();
  }

  async #observe(hints: readonly Hint[] | undefined): Promise<Observation | undefined> {
    try {
      return await this.#options.probe.observe(hints);
    } catch (error) {
      if (this.#closed) return undefined;
      this.#enter({ probe: "gone", reason: messageOf(error) });
      this.#tryAgain();
      return undefined;
    }
  }

  async #publishSample(): Promise<void> {
    try {
      const sample = await this.#options.sample();
      if (!this.#closed) this.#publish(sample);
    } catch (error) {
      const message = `The recorded sample cannot be read: ${messageOf(error)}.`;
      this.#observation = undefined;
      const hint = "Restore public/sample from the distribution, or start an engine.";
      this.#show({ ...EMPTY, problems: [{ scope: "engine", message, hint }] }, this.#health.since);
    }
  }

  #enter(seen: Parameters<typeof nextHealth>[1]): void {
    const next = nextHealth(this.#health, seen, this.#options.now());
    if (next === this.#health) return;
    this.#health = next;
    this.#tell({ event: "health", data: next });
  }

  #publish(observation: Observation): void {
    const same = this.#observation !== undefined && sameFacts(this.#observation, observation);
    this.#observation = observation;
    if (!same) this.#show(this.#relate(observation), observation.observedAt);
  }

  /** Facts that cannot be related are a defect: the last picture stands, and says so. */
  #relate(observation: Observation): Topology {
    try {
      return relate(observation);
    } catch (error) {
      const message = `What was read could not be related, so an older picture is shown: ${messageOf(error)}.`;
      const problem = { scope: hostNodeId(observation.host.id), message, hint: "This is a defect; please report it." };
      return { ...this.#topology, problems: [...observation.problems, problem] };
    }
  }

  #show(topology: Topology, observedAt: string): void {
    const delta = diff(this.#topology, topology);
    if (isEmpty(delta)) return;
    const told = encodeDelta(this.#topology, delta);
    this.#topology = topology;
    const from = this.#revision++;
    const data: Delta = { protocol: PROTOCOL, from, revision: this.#revision, observedAt, ...told };
    this.#recent.add(data);
    this.#tell({ event: "delta", data });
  }

  /** A listener that throws hears no more; the others do. */
  #tell(message: Message): void {
    for (const listener of this.#listeners) {
      try {
        listener.onMessage(message);
      } catch (error) {
        this.#listeners.delete(listener);
        console.error("patchbay: a viewer was dropped:", error);
      }
    }
  }
}
