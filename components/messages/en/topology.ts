/** The picture and what lies on it. */
export const topology = {
  name: "Graph",
  summary:
    "Graph of the network of {host}: {containers, plural, one {# container} other {# containers}}, {networks, plural, one {# network} other {# networks}}, {bridges, plural, one {# bridge} other {# bridges}}, {ports, plural, one {# published port} other {# published ports}}. The list has the same things.",
  keys: "Arrow keys go from card to card, Enter selects, Shift+F10 opens a menu, plus and minus zoom.",
  failed: "The graph could not be drawn: {reason}. The list shows the same things.",
  empty: {
    name: "No containers",
    title: "No containers yet",
    text: "Start one and it appears here by itself, with its sandbox, its veth pair and its bridge:",
  },
  noMatch: {
    name: "No matches",
    title: "Nothing matches “<query></query>”",
    text: "Only matches are shown, so the graph is empty.",
    everything: "Show everything",
    clear: "Clear search",
  },
  firstLoad: {
    title: "Reading the host's network",
    text: "Namespaces, links, addresses, routes and firewall rules.",
    failedTitle: "Patchbay's server does not answer",
    failedText: "This page tries again by itself. Is `npm start` still running?",
  },
  legend: {
    name: "Legend",
    port: { label: "Published port", hint: "host address and port → port in the container" },
    container: { label: "Container", hint: "its sandbox, with the interfaces in it" },
    interface: { label: "Interface", hint: "in a container's sandbox, with its addresses" },
    veth: { label: "veth", hint: "the host's end of a veth pair" },
    bridge: { label: "Bridge", hint: "a Linux bridge, with the network it realises and its address" },
    network: { label: "Network", hint: "a network without a bridge of the host: macvlan, ipvlan, overlay" },
    reference: { label: "Reference", hint: "stands for a card elsewhere; select it to see the way there" },
    nat: { label: "NAT", hint: "address translation of a namespace" },
    uplink: { label: "Uplink", hint: "a link that carries a default route" },
    namespace: { label: "Namespace", hint: "a network namespace: the host's, a hidden one, or a foreign one" },
    paused: { label: "Paused", hint: "double frame and a badge" },
    stopped: { label: "Stopped", hint: "dashed frame and a badge" },
    projectCard: {
      label: "Project",
      hint: "one card a project or network: what is in it, what it publishes; amber and ▲ when something in it does not run",
    },
    busLine: { label: "Bus", hint: "a network as a line, with everybody who is on it and their addresses" },
  },
} as const;
