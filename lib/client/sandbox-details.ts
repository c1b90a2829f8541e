import { SandboxDetails } from "@/lib/topology/sandbox";
import { ask, browserGet, type Failure, type Get } from "./ask";

/** What a panel knows of one sandbox. While `loading` or `failed`, the last answer for the same id stands, if there was one. */
export type DetailsState = {
  readonly id: string | null;
  readonly status: "idle" | "loading" | "ready" | "failed";
  readonly details?: SandboxDetails;
  /** Why it failed. */
  readonly problem?: Failure;
};

/** Follows the sandbox of one node at a time, for `useSyncExternalStore`. */
export type DetailsStore = {
  getSnapshot(): DetailsState;
  subscribe(listener: () => void): () => void;
  /** The node to follow, at this revision of the topology. Asked again only when either changes. */
  follow(id: string | null, revision: number): void;
};

/** Nothing is followed. */
export const IDLE: DetailsState = { id: null, status: "idle" };

/** Path of `GET /api/sandboxes/{id}`. Our ids hold percent signs already; they are encoded once more. */
export const detailsPath = (id: string) => `/api/sandboxes/${encodeURIComponent(id)}`;

/**
 * Makes a follower. At most one question is under way; what changes meanwhile leads to one further question. An answer for a node that is
 * no longer followed is dropped.
 */
export function createDetailsStore(get: Get = browserGet): DetailsStore {
  const listeners = new Set<() => void>();
  let state = IDLE;
  let wanted: { id: string; revision: number } | undefined;
  let asking = false;

  const set = (next: DetailsState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const run = async () => {
    asking = true;
    while (wanted) {
      const { id, revision } = wanted;
      const answer = await ask(get, detailsPath(id), SandboxDetails);
      if (wanted?.id !== id) continue;
      if ("answer" in answer) set({ id, status: "ready", details: answer.answer });
      else set({ ...state, id, status: "failed", problem: answer.problem });
      if (wanted.revision === revision) break;
    }
    asking = false;
  };
  return {
    getSnapshot: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow: (id, revision) => {
      if (id === null) {
        wanted = undefined;
        if (state !== IDLE) set(IDLE);
        return;
      }
      if (wanted?.id === id && wanted.revision === revision) return;
      if (state.id !== id) set({ id, status: "loading" });
      wanted = { id, revision };
      if (!asking) void run();
    },
  };
}
