import { presentId } from "@/lib/model/lasting-ref";
import { follow } from "@/lib/wire/follow";
import { type Change, describeChanges } from "./changes";
import type { Delta, Health, Snapshot, Topology, TopologyNode } from "./shapes";
import { FIRST_VIEW, type ViewState } from "./url-state";

/** How many changes are kept for the log. */
const KEPT_CHANGES = 50;

/** The last picture that came, and how fresh it is. */
export type Picture = {
  readonly topology: Topology;
  readonly revision: number;
  readonly run: string;
  /** ISO 8601. */
  readonly observedAt: string;
  readonly health: Health;
};

/** Everything that the page shows. Never changed in place. */
export type ClientState = {
  readonly connection: "connecting" | "open" | "reconnecting";
  /** ISO 8601: since when the connection is so. */
  readonly since: string;
  readonly snapshot?: Picture | undefined;
  /** Id of the selected node, or the name that a link has for it until it is there. It may name a node that is not, or no longer, there. */
  readonly selection: string | null;
  /** The selected node as it was last seen, so that the panel can say what has gone. */
  readonly lastSelected?: TopologyNode | undefined;
  /** The snapshot that is open in place of the live host; `rules`: it has those of the firewall, and sockets. */
  readonly opened?: { readonly name: string; readonly rules: boolean } | undefined;
  /** The query of the search box, as typed. */
  readonly filter: string;
  /** True: graph and list show nothing but what was found. */
  readonly only: boolean;
  /** How the page is looked at. */
  readonly view: ViewState;
  /** The changes of the last step that had any, to be announced. */
  readonly latest: readonly Change[];
  /** Recent changes, newest first. */
  readonly log: readonly (Change & { readonly at: string })[];
};

/** Whose facts are shown, in a text: those of the live host, or of one snapshot. */
export const sourceOf = ({ opened, snapshot }: ClientState): string =>
  opened ? `snapshot ${snapshot?.revision}` : "live";

/** Whether there are rules and sockets to ask about: not in every snapshot. */
export const hasRules = ({ opened }: ClientState): boolean => opened?.rules ?? true;

/** What can happen to the state. `at` is ISO 8601. */
export type ClientEvent =
  | { readonly type: "connection"; readonly connection: "open" | "reconnecting"; readonly at: string }
  | { readonly type: "snapshot"; readonly snapshot: Snapshot }
  | { readonly type: "delta"; readonly delta: Delta }
  | { readonly type: "health"; readonly health: Health }
  | { readonly type: "select"; readonly id: string | null }
  | { readonly type: "opened"; readonly name: string; readonly rules: boolean; readonly picture: Picture }
  | { readonly type: "closed"; readonly at: string }
  | { readonly type: "view"; readonly view: ViewState }
  | { readonly type: "filter"; readonly filter: string; readonly only: boolean };

/** Before anything was heard. */
export const INITIAL: ClientState = {
  connection: "connecting",
  since: "",
  selection: null,
  filter: "",
  only: false,
  view: FIRST_VIEW,
  latest: [],
  log: [],
};

const find = (state: ClientState, id: string | null) => state.snapshot?.topology.nodes.find((node) => node.id === id);

/** A picture that replaces the sample, or nothing, is of another host: not a hundred things that appeared. */
function sameHost(a: Picture, b: Picture): boolean {
  return a.topology.hosts.some(({ id }) => b.topology.hosts.some((host) => host.id === id));
}

function withPicture(state: ClientState, picture: Picture): ClientState {
  const before = state.snapshot;
  const changes = before && sameHost(before, picture) ? describeChanges(before.topology, picture.topology) : [];
  const dated = changes.map((change) => ({ ...change, at: picture.observedAt }));
  const { nodes } = picture.topology;
  const next: ClientState = {
    ...state,
    snapshot: picture,
    selection: state.selection && presentId(state.selection, nodes),
  };
  return {
    ...next,
    lastSelected: find(next, next.selection) ?? state.lastSelected,
    ...(changes.length > 0 ? { latest: changes, log: [...dated, ...state.log].slice(0, KEPT_CHANGES) } : {}),
  };
}

/** The next state; the same object when nothing changed, or when a delta does not fit. */
export function reduce(state: ClientState, event: ClientEvent): ClientState {
  switch (event.type) {
    case "connection":
      if (event.connection === state.connection) return state;
      return { ...state, connection: event.connection, since: event.at };
    case "snapshot": {
      const { hosts, nodes, edges, problems, revision, run, observedAt, health } = event.snapshot;
      return withPicture(state, { topology: { hosts, nodes, edges, problems }, revision, run, observedAt, health });
    }
    case "delta": {
      const { delta } = event;
      if (!state.snapshot || delta.from !== state.snapshot.revision) return state;
      const topology = follow(state.snapshot.topology, delta);
      if (!topology) return state;
      return withPicture(state, {
        ...state.snapshot,
        topology,
        revision: delta.revision,
        observedAt: delta.observedAt,
      });
    }
    case "health":
      return state.snapshot ? { ...state, snapshot: { ...state.snapshot, health: event.health } } : state;
    case "select":
      if (event.id === state.selection) return state;
      return { ...state, selection: event.id, lastSelected: find(state, event.id) };
    case "opened":
      return {
        ...withPicture({ ...state, connection: "open", snapshot: undefined, log: [] }, event.picture),
        opened: { name: event.name, rules: event.rules },
      };
    case "closed":
      return { ...state, connection: "connecting", since: event.at, snapshot: undefined, opened: undefined, log: [] };
    case "view":
      return { ...state, view: event.view };
    case "filter":
      if (event.filter === state.filter && event.only === state.only) return state;
      return { ...state, filter: event.filter, only: event.only };
  }
}
