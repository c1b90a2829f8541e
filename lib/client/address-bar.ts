/** The address bar, as far as the page needs it. */
export type Address = { search(): string; replace(search: string): void };

/** The browser's own. */
export const browserAddress: Address = {
  search: () => window.location.search,
  replace: (search) => {
    const { pathname, hash } = window.location;
    // The framework keeps its own state in the history entry.
    window.history.replaceState(window.history.state, "", `${pathname}${search}${hash}`);
  },
};

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
