const PARAMETER = "sel";

/** The selected id in a query string (`?sel=...`); null when there is none. */
export function readSelection(search: string): string | null {
  return new URLSearchParams(search).get(PARAMETER) || null;
}

/** The query string with the selection put in or taken out; everything else in it stays. Empty text, or beginning with `?`. */
export function writeSelection(search: string, selection: string | null): string {
  const parameters = new URLSearchParams(search);
  if (selection === null) parameters.delete(PARAMETER);
  else parameters.set(PARAMETER, selection);
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}
