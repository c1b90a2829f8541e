/** What of one namespace is to be read again. */
export type NetnsPart = {
  /** Everything. */
  readonly whole: boolean;
  /** By ifindex: these links with their addresses, routes, neighbours and FDB entries. */
  readonly links: ReadonlySet<number>;
  /** All routes. */
  readonly routes: boolean;
  /** All policy rules. */
  readonly rules: boolean;
};

/** Both parts together. */
export function joinParts(a: NetnsPart, b: NetnsPart): NetnsPart {
  return {
    whole: a.whole || b.whole,
    links: new Set([...a.links, ...b.links]),
    routes: a.routes || b.routes,
    rules: a.rules || b.rules,
  };
}

/** No part. */
export const NO_PART: NetnsPart = { whole: false, links: new Set(), routes: false, rules: false };
/** Everything. */
export const WHOLE: NetnsPart = { ...NO_PART, whole: true };
