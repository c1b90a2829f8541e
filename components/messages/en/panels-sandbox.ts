/** The panels of a container and of a sandbox, section by section. */
export const sandbox = {
  identity: {
    title: "Identity",
    explain: "What the engine calls this container, and how it was asked to be connected.",
  },
  facts: {
    title: "Sandbox",
    explain: "A sandbox is a network namespace: interfaces, addresses, routes and a firewall of its own.",
    stopped: "None while it is not running: the engine makes it at the start.",
    unread: "It could not be read.",
    hostShared: "the host's own: nothing of its network is isolated",
    host: "the host's own",
    hidden: "the engine's, for an overlay network; no container is in it",
    named: "not the engine's: somebody else made it",
  },
  interfaces: {
    title: "Interfaces",
    none: "None are known.",
    more: "{count, number} more are in the graph and in the list.",
    veths:
      "A veth is one end of a virtual cable; its other end is plugged into a bridge, of the host or of an overlay network.",
    others: "The network devices in this namespace, and what each of them stands on.",
    loopback: "Only loopback: nothing connects this namespace to anything else.",
    host: "The host's own links: uplinks, bridges, and the near ends of the containers' veth pairs.",
  },
  endpoints: {
    title: "Endpoints",
    explain:
      "An endpoint is a container's place on one network, as the engine assigned it: address, MAC, gateway, and names.",
    none: "The engine tells of no endpoint: this container is on no network of its own.",
  },
  routes: {
    title: "Routes",
    explain:
      "Which interface and gateway a packet takes, by its destination; the longest match wins, default is the last resort.",
    none: "None: it can reach nothing outside itself.",
  },
  dns: {
    title: "DNS",
    explain: "Who turns names into addresses here: the container's own resolv.conf.",
    none: "none",
    embedded: "Docker's embedded DNS: knows containers by name",
    unread: "Its resolv.conf could not be read, or it is not running.",
  },
  hosts: {
    title: "Hosts file",
    explain: "Names that are answered on the spot, before any nameserver is asked.",
  },
  ports: {
    title: "Ports",
    explain:
      "A published port is reached through the host's address; an exposed one is only a note, and opens nothing.",
    none: "None are published or exposed.",
    published: "published",
    exposed: "exposed only",
  },
  nat: {
    title: "Address translation",
    explain: "DNAT sends a published port to its container; MASQUERADE lets containers out under the host's address.",
  },
} as const;
