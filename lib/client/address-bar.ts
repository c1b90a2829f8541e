/** The address bar, as far as the page needs it. */
export type Address = {
  search(): string;
  /**
   * Says something else. What opens one of `OPENS` is a new entry of the browser's history, and closing it goes back from there; everything else
   * replaces what the entry says.
   */
  write(search: string): void;
  /** Hears that the browser went to another entry, by its Back and the like. The returned function ends that. */
  onReturn(listener: () => void): () => void;
  /** To be called when the framework has rendered the page anew, by which it drops what is not its own from the entry of the history. */
  restore(): void;
};

/** The parameters that are there while something is open that Back closes. */
const OPENS = ["trace", "matrix", "firewall", "list", "view"];

/** What a history entry is marked with: the parameter that it was made for. */
const MARK = "opened";

/** What of the browser's window an address bar stands on. */
export type BarWindow = {
  readonly location: Readonly<Pick<Location, "pathname" | "search" | "hash">>;
  readonly history: Pick<History, "state" | "pushState" | "replaceState" | "back">;
  addEventListener(type: "popstate", listener: () => void, capture: true): void;
  removeEventListener(type: "popstate", listener: () => void, capture: true): void;
};

const has = (search: string, name: string) => Boolean(new URLSearchParams(search).get(name));

/** The address bar of a window, which is asked for when it is needed: there is none on the server. */
export function addressOf(windowNow: () => BarWindow): Address {
  const listeners = new Set<() => void>();
  // What is to be said when the browser has gone back, which takes a moment.
  let awaited: string | null = null;
  // That of the entry that the browser is at.
  let mark: unknown;
  const change = (how: "pushState" | "replaceState", search: string) => {
    const { location, history } = windowNow();
    // The framework keeps its own state in the history entry, and reloads the page where that is missing.
    history[how]({ ...history.state, [MARK]: mark }, "", `${location.pathname}${search}${location.hash}`);
  };
  const recall = () => {
    mark = windowNow().history.state?.[MARK];
  };
  const search = () => awaited ?? windowNow().location.search;
  const returned = () => {
    recall();
    if (awaited !== null) {
      // What this entry was made for has been closed from a later one.
      if (typeof mark === "string" && !has(awaited, mark)) return windowNow().history.back();
      change("replaceState", awaited);
      awaited = null;
    }
    for (const listener of listeners) listener();
  };
  return {
    search,
    write: (next) => {
      const before = search();
      const opened = OPENS.find((name) => has(next, name) && !has(before, name));
      const closed = OPENS.find((name) => has(before, name) && !has(next, name));
      if (awaited !== null) awaited = next;
      else if (opened) {
        mark = opened;
        change("pushState", next);
      } else if (closed && mark === closed) {
        awaited = next;
        windowNow().history.back();
      } else change("replaceState", next);
    },
    onReturn: (listener) => {
      // Before the framework hears of it, which takes the address as it is then.
      if (listeners.size === 0) {
        recall();
        windowNow().addEventListener("popstate", returned, true);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) windowNow().removeEventListener("popstate", returned, true);
      };
    },
    restore: () => {
      const { location, history } = windowNow();
      if (mark !== undefined && mark !== history.state?.[MARK]) change("replaceState", location.search);
    },
  };
}

/** The browser's own. */
export const browserAddress: Address = addressOf(() => window);

/** A query string with these parameters set, those without a value taken out, and all others as they are. Empty text, or beginning with `?`. */
export function withParameters(search: string, values: Readonly<Record<string, string | undefined>>): string {
  const parameters = new URLSearchParams(search);
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === "") parameters.delete(name);
    else parameters.set(name, value);
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

/**
 * A query that is one parameter's value (`?trace=from%3Dhost%26to%3D...`): what it says under these names, `first` where it says nothing. Null when
 * the parameter is not there.
 */
export function readNested<T extends Readonly<Record<string, string>>>(
  search: string,
  name: string,
  first: T,
): T | null {
  const text = new URLSearchParams(search).get(name);
  if (text === null) return null;
  const asked = new URLSearchParams(text);
  return { ...first, ...Object.fromEntries([...asked].filter(([key]) => Object.hasOwn(first, key))) };
}
