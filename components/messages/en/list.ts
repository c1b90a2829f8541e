/** The list beside the graph, and the panel's own name. */
export const list = {
  name: "List",
  graph: "Graph",
  view: "View",
  details: "Details",
  tree: {
    name: "Everything in the picture",
    none: "On no network",
    spaces: "Other namespaces",
    empty: "Networks without containers",
    port: "port",
    shares: "shares this sandbox",
    uplink: "uplink {value}",
    rules: "{count, plural, one {# rule} other {# rules}}",
    host: "host",
    hostNetwork: "host network",
    hidden: "hidden",
    named: "named",
  },
} as const;
