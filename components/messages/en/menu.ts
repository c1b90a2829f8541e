/** The menu of a card or a box of the picture. */
export const menu = {
  name: "Menu of {name}",
  details: "Open details",
  enter: "Show its wiring",
  traceFrom: "Trace from here",
  traceTo: "Trace to here",
  reach: "Reachability within {name}",
  rules: {
    own: "Its own firewall rules",
    host: "The host's firewall rules",
    about: "Firewall rules that concern it",
  },
  copyName: "Copy name",
  copyLink: "Copy link",
} as const;
