import type { CountersAnswer } from "@/lib/model/sandbox-inspection";
import { ask, browserGet, type Get } from "./ask";
import { type Clock, systemClock } from "./clock";
import { detailsPath, SANDBOX } from "./details";
import { type Rates, ratesBetween } from "./rates";

/** How often counters are read while somebody looks, in ms. */
export const EVERY_MS = 2000;

/** The last counters of a sandbox's links, and their rates once there were two readings. */
export type Traffic = {
  readonly counters: ReadonlyMap<number, CountersAnswer["counters"][number]>;
  readonly rates: ReadonlyMap<number, Rates>;
};

/** Nothing was read. */
export const NO_TRAFFIC: Traffic = { counters: new Map(), rates: new Map() };

/** Follows the counters of one sandbox, for `useSyncExternalStore`. */
export type TrafficStore = {
  getSnapshot(): Traffic;
  subscribe(listener: () => void): () => void;
  /** Begins; the returned function ends it, after which nothing is asked any more. */
  follow(id: string): () => void;
};

/** `looking` tells whether somebody sees the page; while nobody does, nothing is asked. */
export type TrafficOptions = { readonly get?: Get; readonly clock?: Clock; readonly looking: () => boolean };

/** Makes a follower: one question at a time, and a pause after each answer. What fails is asked again at the next turn. */
export function createTrafficStore({ get = browserGet, clock = systemClock, looking }: TrafficOptions): TrafficStore {
  const listeners = new Set<() => void>();
  let traffic = NO_TRAFFIC;
  const set = (next: Traffic) => {
    traffic = next;
    for (const listener of listeners) listener();
  };
  return {
    getSnapshot: () => traffic,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow: (id) => {
      let over = false;
      let forget = () => {};
      let last: CountersAnswer | undefined;
      const turn = async () => {
        const told = looking()
          ? await ask(get, `${detailsPath(SANDBOX, id)}/counters`, (schemas) => schemas.CountersAnswer)
          : undefined;
        if (over) return;
        if (told && "answer" in told) {
          const { answer } = told;
          const counters = new Map(answer.counters.map((one) => [one.index, one]));
          set({ counters, rates: last ? ratesBetween(last, answer) : new Map() });
          last = answer;
        }
        forget = clock.after(EVERY_MS, () => void turn());
      };
      void turn();
      return () => {
        over = true;
        forget();
        set(NO_TRAFFIC);
      };
    },
  };
}
