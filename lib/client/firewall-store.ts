import type { FirewallRule } from "@/lib/model/firewall";
import type { FirewallAnswer } from "@/lib/model/firewall-inspection";
import { type FirewallView, withCounters } from "@/lib/wire/firewall";
import { ask, browserGet, type Failure, type Get } from "./ask";
import { type Clock, systemClock } from "./clock";

/** What the view knows of a sandbox's rules. While `loading` or `failed`, the last answer stands, if there was one. */
export type FirewallState = {
  readonly id: string | null;
  readonly status: "idle" | "loading" | "ready" | "failed";
  readonly answer?: FirewallAnswer;
  /** Packets that a rule has counted since it was first seen here; rules without any are absent. */
  readonly gained: ReadonlyMap<FirewallRule, number>;
  readonly problem?: Failure;
};

/** Follows the rules of one sandbox at a time, for `useSyncExternalStore`. */
export type FirewallStore = {
  getSnapshot(): FirewallState;
  subscribe(listener: () => void): () => void;
  /**
   * Asks now and every few seconds from then on; null ends it. `version`: the one that the topology tells of, where it does; another than
   * that of the answer is asked for at once.
   */
  follow(id: string | null, version?: string): void;
};

const NONE: ReadonlyMap<FirewallRule, number> = new Map();

/** Nothing is followed. */
export const NO_FIREWALL: FirewallState = { id: null, status: "idle", gained: NONE };

/** Between an answer and the next question. */
const PAUSE_MS = 2000;

/** Path of the rules of a sandbox; of their counters alone when they are still of `version`. */
export const firewallPath = (id: string, version?: string) =>
  `/api/firewall/${encodeURIComponent(id)}${version === undefined ? "" : `?since=${encodeURIComponent(version)}`}`;

/** All rules, in the order of the answer. */
export const rulesOf = ({ firewall }: FirewallAnswer): FirewallRule[] =>
  firewall.tables.flatMap(({ chains }) => chains.flatMap(({ rules }) => rules));

function gainedSince(first: readonly (number | undefined)[], answer: FirewallAnswer): Map<FirewallRule, number> {
  const gained = new Map<FirewallRule, number>();
  for (const [i, rule] of rulesOf(answer).entries()) {
    const more = (rule.packets ?? 0) - (first[i] ?? 0);
    // Less than before: somebody set the counter back.
    if (more > 0) gained.set(rule, more);
  }
  return gained;
}

/** Makes a follower. What is counted is counted from the first answer with the same rules. */
export function createFirewallStore(get: Get = browserGet, clock: Clock = systemClock): FirewallStore {
  const listeners = new Set<() => void>();
  let state = NO_FIREWALL;
  let first: readonly (number | undefined)[] = [];
  let cancel = () => {};
  let asking = false;
  let turn = 0;

  const set = (next: FirewallState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const take = (id: string, view: FirewallView) => {
    const before = state.answer;
    const answer = view.kind === "firewall" ? view : before && withCounters(before, view);
    if (!answer) return;
    if (view.kind === "firewall") first = rulesOf(answer).map(({ packets }) => packets);
    set({ id, status: "ready", answer, gained: gainedSince(first, answer) });
  };
  const run = async (id: string) => {
    const mine = ++turn;
    asking = true;
    const view = await ask(get, firewallPath(id, state.answer?.version), (schemas) => schemas.FirewallView);
    // Somebody else, or the same again, is followed by now.
    if (mine !== turn) return;
    asking = false;
    if ("answer" in view) take(id, view.answer);
    else set({ ...state, status: "failed", problem: view.problem });
    cancel = clock.after(PAUSE_MS, () => void run(id));
  };
  return {
    getSnapshot: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow: (id, version) => {
      if (id === state.id) {
        const stale = version !== undefined && state.answer !== undefined && state.answer.version !== version;
        if (id === null || !stale || asking) return;
        cancel();
        void run(id);
        return;
      }
      cancel();
      turn++;
      set(id === null ? NO_FIREWALL : { id, status: "loading", gained: NONE });
      if (id !== null) void run(id);
    },
  };
}
