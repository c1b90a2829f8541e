/** What a link shows again: the address bar's part of the state. */
export type UrlState = {
  /** Id of the selected node. */
  readonly selection: string | null;
  /** The query of the search box. */
  readonly filter: string;
  readonly only: boolean;
};

/** Parameters of the query string: `?sel=ID&q=QUERY&only=1`. */
const NAMES = { selection: "sel", filter: "q", only: "only" } as const;

/** The state in a query string. What is not in it is as at first. */
export function readUrl(search: string): UrlState {
  const parameters = new URLSearchParams(search);
  return {
    selection: parameters.get(NAMES.selection) || null,
    filter: parameters.get(NAMES.filter) ?? "",
    only: parameters.get(NAMES.only) === "1",
  };
}

/** The query string with the state put in, what is as at first taken out; everything else in it stays. Empty text, or beginning with `?`. */
export function writeUrl(search: string, { selection, filter, only }: UrlState): string {
  const parameters = new URLSearchParams(search);
  const values = { [NAMES.selection]: selection ?? "", [NAMES.filter]: filter.trim(), [NAMES.only]: only ? "1" : "" };
  for (const [name, value] of Object.entries(values)) {
    if (value === "") parameters.delete(name);
    else parameters.set(name, value);
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}
