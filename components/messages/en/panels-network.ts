/** The panel of a network. */
export const network = {
  title: "Network",
  drivers: {
    bridge:
      "A bridge network is one Linux bridge of the host with a subnet of its own, kept apart from other networks.",
    overlay: "An overlay network spans the hosts of a swarm by VXLAN tunnels.",
    macvlan: "A macvlan network puts containers directly into the network of a link of the host.",
    ipvlan: "An ipvlan network puts containers onto the addresses of a link of the host.",
    host: "Containers on it use the host's own namespace: no isolation, no address of their own.",
    null: "Containers on it have nothing but loopback.",
    other: "A network of the engine, made by a driver of its own.",
  },
  gateway: "gateway <value></value>",
  range: "range <value></value>",
  members: {
    title: "Members ({count, number})",
    explain: "The containers with an endpoint on this network.",
    none: "No container is on it.",
  },
  options: {
    title: "Driver options",
    explain: "What was asked of the driver when the network was made, verbatim.",
  },
} as const;
