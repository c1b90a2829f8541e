import type { BarWindow } from "./address-bar";

type Entry = { search: string; state: { readonly [name: string]: unknown } };

/** A window with a history for tests, at one entry that holds something of the framework's. Ways back arrive on `settle`, as a browser's do later. */
export function fakeWindow(search: string) {
  const entries: Entry[] = [{ search, state: { framework: "kept" } }];
  const listeners = new Set<() => void>();
  let at = 0;
  let underWay = 0;
  const here = () => entries[at] ?? { search: "", state: {} };
  const entryOf = (state: Entry["state"], url: string): Entry => ({ state, search: url.slice("/".length) });
  const go = (by: number) => {
    at += by;
    for (const listener of listeners) listener();
  };
  const window: BarWindow = {
    location: {
      pathname: "/",
      hash: "",
      get search() {
        return here().search;
      },
    },
    history: {
      get state() {
        return here().state;
      },
      pushState: (state, _, url) => void entries.splice(++at, entries.length, entryOf(state, String(url))),
      replaceState: (state, _, url) => void entries.splice(at, 1, entryOf(state, String(url))),
      back: () => underWay--,
    },
    addEventListener: (_, listener) => listeners.add(listener),
    removeEventListener: (_, listener) => listeners.delete(listener),
  };
  return {
    window,
    go,
    /** Lets the ways back arrive that are under way. */
    settle: () => {
      const by = underWay;
      underWay = 0;
      if (by !== 0) go(by);
    },
    /** What is not the framework's own goes from the entry, as when it renders the page anew. */
    renderAnew: () => {
      const { search, state } = here();
      entries.splice(at, 1, { search, state: { framework: state.framework } });
    },
    entries: () => entries.map((entry) => entry.search),
    states: () => entries.map(({ state }) => state),
    at: () => at,
    listening: () => listeners.size,
  };
}
