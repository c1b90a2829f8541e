import type { Answer, Question, Unanswered } from "@/lib/model/inspection";
import type { Observation } from "@/lib/model/observation";
import { NetnsTables, type ReceptionQuestion } from "@/lib/model/sandbox-inspection";
import type { EngineNetworkFacts } from "../docker/reshape-verbose";
import { firewallVersion } from "../netfilter/read-firewall";
import type { Hint, Probe, Watcher } from "../probe";
import type { ReplayedSandbox } from "./replay-sandbox";

const NOT_RECORDED: Unanswered = {
  kind: "unanswered",
  reason: "not-recorded",
  message: "This is a recorded host, and the recording does not have it.",
};

/**
 * Plays observations, recorded or made up, in order: each {@link ReplayProbe.play} is what a reading tells from then on, and watchers
 * are hinted at it. Nothing is read from the machine.
 */
export class ReplayProbe implements Probe {
  readonly #watchers = new Set<Watcher>();
  #observation: Observation;

  /** sandboxes, networks: what is answered of a namespace (by inode) and of a network (by id) beyond the observation. */
  constructor(
    first: Observation,
    private readonly sandboxes: ReadonlyMap<number, ReplayedSandbox> = new Map(),
    private readonly networks: ReadonlyMap<string, EngineNetworkFacts> = new Map(),
  ) {
    this.#observation = first;
  }

  async observe(): Promise<Observation> {
    return this.#observation;
  }

  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  async inspect(question: Question): Promise<Answer> {
    if (question.kind === "firewall") return this.#firewall(question.inode);
    if (question.kind === "network") return this.#network(question.id);
    if (question.kind === "reception") return this.#reception(question);
    if (question.kind !== "sandbox" && question.kind !== "counters") return NOT_RECORDED;
    const netns = this.#observation.netns.find(({ inode }) => inode === question.inode);
    if (!netns) return NOT_RECORDED;
    const readAt = this.#observation.observedAt;
    if (question.kind === "counters") return { kind: "counters", readAt, counters: netns.counters };
    const { listeners, proxies, sysctls, loadBalancer } = this.sandboxes.get(question.inode) ?? {};
    // Connections are not recorded, and therefore absent rather than none.
    return {
      kind: "sandbox",
      readAt,
      tables: NetnsTables.parse(netns),
      ...(listeners && { listeners }),
      ...(question.proxies && proxies && { proxies }),
      ...(question.settings && sysctls && { sysctls }),
      ...(question.settings && loadBalancer !== undefined && { loadBalancer }),
      trouble: [],
    };
  }

  async connect(): Promise<Unanswered> {
    return NOT_RECORDED;
  }

  #reception({ inode, proxies: wantsProxies }: ReceptionQuestion): Answer {
    const { listeners, proxies, sysctls, loadBalancer } = this.sandboxes.get(inode) ?? {};
    if (!this.#observation.netns.some((netns) => netns.inode === inode)) return NOT_RECORDED;
    return {
      kind: "reception",
      readAt: this.#observation.observedAt,
      ...(listeners && { listeners }),
      ...(wantsProxies && proxies && { proxies }),
      ...(sysctls && { sysctls }),
      ...(loadBalancer !== undefined && { loadBalancer }),
      trouble: [],
    };
  }

  /** Ages of forwarding entries are not recorded: the observation has the entries. */
  #network(id: string): Answer {
    const facts = this.networks.get(id);
    if (!facts) return NOT_RECORDED;
    return { kind: "network", readAt: this.#observation.observedAt, ...facts, fdb: [], trouble: [] };
  }

  #firewall(inode: number): Answer {
    const firewall = this.sandboxes.get(inode)?.firewall;
    if (!firewall) return NOT_RECORDED;
    const version = firewallVersion(firewall);
    return { kind: "firewall", readAt: this.#observation.observedAt, version, firewall, trouble: [] };
  }

  /** Shows the next observation. `hint`: what watchers are told; that everything is to be read again unless given. */
  play(next: Observation, hint: Hint = { scope: "all", reason: "the next recording" }): void {
    this.#observation = next;
    for (const watcher of this.#watchers) watcher.onHint(hint);
  }

  async close(): Promise<void> {
    for (const watcher of this.#watchers) watcher.onLost("the recording was closed");
    this.#watchers.clear();
  }
}
