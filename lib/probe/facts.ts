import { isDeepStrictEqual } from "node:util";
import type { Container } from "@/lib/model/container";
import type { Netns } from "@/lib/model/netns";
import type { Network } from "@/lib/model/network";
import type { EngineState, Host, Observation } from "@/lib/model/observation";
import type { Problem } from "@/lib/model/problem";
import type { FirewallFacts } from "./netfilter/firewall-reader";

/** The facts of one observation by where they came from, so that each part can be read again alone. */
export type Facts = {
  readonly engine: EngineState;
  readonly containers: readonly Container[];
  readonly networks: readonly Network[];
  /** As rtnetlink told them, without rules of netfilter. */
  readonly netns: readonly Netns[];
  readonly firewall: FirewallFacts;
  readonly problems: {
    readonly engine: readonly Problem[];
    readonly kernel: readonly Problem[];
    /** Of a container's own files, by the container's id. */
    readonly files: ReadonlyMap<string, readonly Problem[]>;
  };
};

/** What is equal stays the same object: a part that was read again and found the same is no change for anybody further on. */
export function settle<T>(before: T | undefined, after: T): T {
  return before !== undefined && isDeepStrictEqual(before, after) ? before : after;
}

/** {@link settle} for each item of a list, by key. */
export function settleAll<T, K>(before: readonly T[], after: readonly T[], key: (item: T) => K): T[] {
  const old = new Map(before.map((item) => [key(item), item]));
  return after.map((item) => settle(old.get(key(item)), item));
}

/** Replaces some items of a list, by id; new ones follow. */
export function replace<T extends { id: string }>(
  before: readonly T[],
  put: readonly T[],
  gone: readonly string[],
): T[] {
  const items = new Map(before.map((item) => [item.id, item]));
  for (const item of put) items.set(item.id, settle(items.get(item.id), item));
  for (const id of gone) items.delete(id);
  return [...items.values()];
}

function gatherProblems({ problems, firewall, containers }: Facts): Problem[] {
  const files = containers.flatMap(({ id }) => problems.files.get(id) ?? []);
  const all = [...problems.engine, ...problems.kernel, ...firewall.problems, ...files];
  // An object that stays unreadable is told of by every partial reading of it.
  return [...new Map(all.map((problem) => [`${problem.scope} ${problem.message}`, problem])).values()];
}

/** Makes observations of facts; what did not change since the last one is the same object in the next. */
export class Assembler {
  #last: { facts: Facts; observation: Observation } | undefined;

  constructor(readonly host: Host) {}

  /** The observation of the facts. `extra` is one problem more, about the observation as a whole. */
  assemble(facts: Facts, now: Date, extra?: Problem): Observation {
    const last = this.#last;
    const problems = [...gatherProblems(facts), ...(extra ? [extra] : [])];
    const observation: Observation = {
      observedAt: now.toISOString(),
      host: this.host,
      engine: settle(last?.observation.engine, facts.engine),
      containers: [...facts.containers],
      networks: [...facts.networks],
      netns: facts.netns.map((netns) => (netns.host ? this.#withFirewall(netns, facts) : netns)),
      problems: settle(last?.observation.problems, problems),
    };
    this.#last = { facts, observation };
    return observation;
  }

  #withFirewall(netns: Netns, { firewall }: Facts): Netns {
    const last = this.#last;
    const sameKernel = last?.facts.netns.find(({ host }) => host) === netns;
    const before = last?.observation.netns.find(({ host }) => host);
    if (before && sameKernel && last.facts.firewall.version === firewall.version) return before;
    return { ...netns, nat: firewall.nat, firewallVersion: firewall.version };
  }
}
