import type { FirewallAnswer } from "@/lib/model/firewall-inspection";
import type { HostDetails } from "@/lib/topology/host";
import type { NetworkDetails } from "@/lib/topology/network";
import type { SandboxDetails } from "@/lib/topology/sandbox";
import type { Published } from "@/lib/wire/published";
import { ask, browserGet, type Failure, type Get, type Pick } from "./ask";

/** One kind of thing that the server tells details of: where, and in which shape. */
export type DetailsKind<T> = { readonly route: string; readonly query?: string; readonly pick: Pick<T> };

/** `GET /api/sandboxes/{id}`, `/api/networks/{id}`, `/api/hosts/{id}`. */
export const SANDBOX: DetailsKind<SandboxDetails> = { route: "sandboxes", pick: (schemas) => schemas.SandboxDetails };
export const NETWORK: DetailsKind<NetworkDetails> = { route: "networks", pick: (schemas) => schemas.NetworkDetails };
export const HOST: DetailsKind<HostDetails> = { route: "hosts", pick: (schemas) => schemas.HostDetails };

/** The way to each published port of a host: every one of them is walked for it. */
export const PUBLISHED: DetailsKind<Published> = {
  route: "hosts",
  query: "/published",
  pick: (schemas) => schemas.Published,
};

/** The rules of a sandbox: tools are run for it. */
export const FIREWALL: DetailsKind<FirewallAnswer> = { route: "firewall", pick: (schemas) => schemas.FirewallAnswer };
/** A sandbox with its sockets that have a peer, of which there may be thousands. */
export const CONNECTIONS: DetailsKind<SandboxDetails> = { ...SANDBOX, query: "?connections=1" };

/** What a panel knows of one thing. While `loading` or `failed`, the last answer for the same id stands, if there was one. */
export type DetailsState<T> = {
  readonly id: string | null;
  readonly status: "idle" | "loading" | "ready" | "failed";
  readonly details?: T;
  /** Why it failed. */
  readonly problem?: Failure;
};

/** Follows the details of one node at a time, for `useSyncExternalStore`. */
export type DetailsStore<T> = {
  getSnapshot(): DetailsState<T>;
  subscribe(listener: () => void): () => void;
  /** The node to follow, at this revision of the topology. Asked again only when either changes. */
  follow(id: string | null, revision: number): void;
};

/** Nothing is followed. */
export const IDLE: DetailsState<never> = { id: null, status: "idle" };

/** Path of the details of a node. Our ids hold percent signs already; they are encoded once more. */
export const detailsPath = ({ route, query = "" }: Omit<DetailsKind<unknown>, "pick">, id: string) =>
  `/api/${route}/${encodeURIComponent(id)}${query}`;

/**
 * Makes a follower. At most one question is under way; what changes meanwhile leads to one further question. An answer for a node that is
 * no longer followed is dropped.
 */
export function createDetailsStore<T>(kind: DetailsKind<T>, get: Get = browserGet): DetailsStore<T> {
  const listeners = new Set<() => void>();
  let state: DetailsState<T> = IDLE;
  let wanted: { id: string; revision: number } | undefined;
  let asking = false;

  const set = (next: DetailsState<T>) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const run = async () => {
    asking = true;
    while (wanted) {
      const { id, revision } = wanted;
      const answer = await ask(get, detailsPath(kind, id), kind.pick);
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
