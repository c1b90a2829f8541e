import { isDeepStrictEqual } from "node:util";
import type { NatRule } from "@/lib/model/nat-rule";
import type { Problem } from "@/lib/model/problem";
import type { NftRules } from "../kernel/nft-rules";
import { natRules, withoutCounters } from "./nat-rules";
import { NativeMemory } from "./native-memory";
import { type FirewallReading, firewallVersion, readFirewall, type Saves } from "./read-firewall";

/** What of the host's rules is among its facts; the rest is told when asked for. */
export type FirewallFacts = {
  /** Changes with every rule, but not with counters. */
  readonly version: string;
  /** Without counters. */
  readonly nat: NatRule[];
  readonly problems: Problem[];
};

/** Reads the host's rules, one reading after the other, so that none comes to stand for a newer one. */
export class FirewallReader {
  readonly #listeners = new Set<(facts: FirewallFacts) => void>();
  #saves: Saves | undefined;
  #last: FirewallFacts | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  readonly #memory = new NativeMemory();

  /** Takes what the kernel tells of the host's rules, where it does, at each reading. */
  constructor(private readonly kernelRules: () => NftRules | undefined) {}

  /** What was read last. */
  get last(): FirewallFacts | undefined {
    return this.#last;
  }

  /** Calls back after every reading; the returned function ends that. */
  onRead(listener: (facts: FirewallFacts) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads the rules of all families, or of these, as nft calls them. The last facts come back themselves when nothing of them changed. */
  read(families?: ReadonlySet<string>): Promise<FirewallFacts> {
    const turn = this.#queue.then(() => this.#read(families));
    this.#queue = turn;
    return turn;
  }

  async #read(families: ReadonlySet<string> | undefined): Promise<FirewallFacts> {
    const kernel = this.kernelRules();
    const again = families && this.#saves && { families, before: this.#saves };
    const reading = await readFirewall({ ...(kernel && { kernel }), memory: this.#memory }, again);
    this.#saves = { saves: reading.saves };
    const facts = this.#settle(reading);
    this.#last = facts;
    for (const listener of this.#listeners) listener(facts);
    return facts;
  }

  #settle({ firewall, problems }: FirewallReading): FirewallFacts {
    const version = firewallVersion(firewall);
    const last = this.#last;
    if (last?.version === version && isDeepStrictEqual(last.problems, problems)) return last;
    return { version, nat: natRules(firewall).map(withoutCounters), problems };
  }
}
