import { withParameters } from "./address-bar";

/** How the page is looked at; an empty text is as at first. Which words there are is for those to say who show it. */
export type ViewState = {
  /** `bus`: networks as buses. */
  readonly arrangement: string;
  /** The representation that is held. */
  readonly detail: string;
  /** The list that is open beside the graph. */
  readonly list: string;
  /** The region that the user moved the window to. */
  readonly at: string;
};

/** As at first. */
export const FIRST_VIEW: ViewState = { arrangement: "", detail: "", list: "", at: "" };

/** What a link shows again: the address bar's part of the state. */
export type UrlState = {
  /** Id of the selected node. */
  readonly selection: string | null;
  /** The query of the search box. */
  readonly filter: string;
  readonly only: boolean;
  readonly view: ViewState;
};

/** Parameters of the query string: `?sel=ID&q=QUERY&only=1&view=bus&detail=compact&list=containers&at=0.5,10,20,BOX`. */
const NAMES = {
  selection: "sel",
  filter: "q",
  only: "only",
  arrangement: "view",
  detail: "detail",
  list: "list",
  at: "at",
} as const;

/** The state in a query string. What is not in it is as at first. */
export function readUrl(search: string): UrlState {
  const parameters = new URLSearchParams(search);
  return {
    selection: parameters.get(NAMES.selection) || null,
    filter: parameters.get(NAMES.filter) ?? "",
    only: parameters.get(NAMES.only) === "1",
    view: {
      arrangement: parameters.get(NAMES.arrangement) ?? "",
      detail: parameters.get(NAMES.detail) ?? "",
      list: parameters.get(NAMES.list) ?? "",
      at: parameters.get(NAMES.at) ?? "",
    },
  };
}

/** The query string with the state put in, what is as at first taken out; everything else in it stays. Empty text, or beginning with `?`. */
export function writeUrl(search: string, { selection, filter, only, view }: UrlState): string {
  return withParameters(search, {
    [NAMES.selection]: selection ?? "",
    [NAMES.filter]: filter.trim(),
    [NAMES.only]: only ? "1" : "",
    [NAMES.arrangement]: view.arrangement,
    [NAMES.detail]: view.detail,
    [NAMES.list]: view.list,
    [NAMES.at]: view.at,
  });
}
