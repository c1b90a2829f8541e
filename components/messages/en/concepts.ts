/** What each kind of thing is, in one or two sentences, for someone who meets it for the first time. */
export const concepts = {
  help: "What is this? {title}",
  heading: "What is this?",
  source: "More at {site} (opens in a new tab)",
  of: {
    container: {
      name: "Container",
      text: "A process that the engine started apart from the others. For its network it has a sandbox, either its own or one that it shares.",
    },
    sandbox: {
      name: "Sandbox",
      text: "The network side of a container: a network namespace that the engine makes when the container starts, with the interfaces, routes and DNS settings that belong to it. Containers can share one.",
    },
    namespace: {
      name: "Network namespace",
      text: "The kernel's own copy of everything about networking: interfaces, addresses, routes, firewall rules and ports. Processes in different namespaces see different networks on the same machine.",
    },
    endpoint: {
      name: "Endpoint",
      text: "A container's place on one network: the address, MAC address and names that the engine gave it there. A container on two networks has two.",
    },
    network: {
      name: "Network",
      text: "The engine's name for a group of containers that reach each other. Its driver decides what it is made of: a bridge on this host, a tunnel to other hosts, or a place in the outer network.",
    },
    interface: {
      name: "Interface",
      text: "A network device as the kernel lists it, real or virtual. In eth0@if8 the part behind the @ is the number of the device at the other end.",
    },
    veth: {
      name: "veth pair",
      text: "A virtual cable with two ends. One end lies in the container's sandbox as eth0, the other on the host, plugged into a bridge; what goes in at one end comes out at the other.",
    },
    bridge: {
      name: "Linux bridge",
      text: "A switch inside the kernel. It joins the veth ends plugged into it, and its own address is the containers' default gateway; docker0 is the one that is there from the start.",
    },
    bridgeNetwork: {
      name: "Bridge network",
      text: "A network on one host, made of one Linux bridge with a subnet of its own. Containers on different bridge networks are kept apart by firewall rules.",
    },
    overlay: {
      name: "Overlay network",
      text: "A network across the hosts of a swarm. A bridge network ends at its host; an overlay carries its containers' frames to other hosts in VXLAN tunnels, through a hidden namespace.",
    },
    vxlan: {
      name: "VXLAN",
      text: "A tunnel that packs Ethernet frames into UDP packets. The number of the virtual network (VNI) tells the networks of one host apart.",
    },
    macvlan: {
      name: "macvlan and ipvlan",
      text: "Both put a container directly into the network of a host's link, without bridge or NAT: macvlan with a MAC address of its own, ipvlan with the link's. The host itself cannot reach such a container over that link.",
    },
    hostNetwork: {
      name: "Host network",
      text: "A container with --network host has no sandbox of its own: it uses the host's interfaces, and its ports are the host's ports.",
    },
    noneNetwork: {
      name: "None network",
      text: "A container with --network none has a sandbox with nothing but loopback: it reaches nobody, and nobody reaches it.",
    },
    route: {
      name: "Route",
      text: "Says by which interface and which gateway packets to a destination leave. The most exact match is taken; default stands for everything else.",
    },
    policyRule: {
      name: "Policy rule",
      text: "Chooses the routing table that is looked at, by source, mark or interface of a packet. Without rules of your own there are three: local, main, default.",
    },
    uplink: {
      name: "Uplink",
      text: "The link by which this host leaves for everywhere else: the one that its default route names.",
    },
    neighbor: {
      name: "Neighbour",
      text: "An entry of the table that leads from an IP address on the same link to its MAC address, learned by ARP or, for IPv6, by neighbour discovery.",
    },
    fdb: {
      name: "FDB",
      text: "The forwarding database of a bridge: which MAC address was seen behind which port, and so where frames to it are sent.",
    },
    dns: {
      name: "Embedded DNS",
      text: "In a user-defined network the engine answers names itself, at 127.0.0.11 inside the sandbox: names of containers, aliases and services. It passes everything else on to the host's nameservers.",
    },
    hostsFile: {
      name: "Hosts file",
      text: "A file of names and addresses that is looked at before any nameserver. The engine writes one for each container, with what --add-host gave.",
    },
    nat: {
      name: "Address translation (NAT)",
      text: "The firewall rewrites addresses on the way. DNAT changes the destination, which leads a published port to its container; MASQUERADE changes the source, so that containers leave under the host's address.",
    },
    conntrack: {
      name: "Connection tracking",
      text: "The kernel's memory of the connections that pass. NAT decides once per connection; this table makes the answers find their way back.",
    },
    port: {
      name: "Published port",
      text: "A port of the host that leads to a port of a container (-p 8080:80). EXPOSE only notes a port and opens nothing.",
    },
    ipam: {
      name: "IPAM",
      text: "The engine's bookkeeping of addresses: from its pools it gives each network a subnet, and from the subnet each endpoint an address.",
    },
    socket: {
      name: "Socket",
      text: "The end of a connection, or one that waits for connections (LISTEN), at an address and a port of its namespace. One at 127.0.0.1 is reached from within that namespace only.",
    },
    sysctl: {
      name: "Kernel settings (sysctl)",
      text: "Switches of the kernel's network. net.ipv4.ip_forward, for one, lets the host pass packets on between its links, without which no container gets out.",
    },
    proxy: {
      name: "docker-proxy",
      text: "A small process of the engine, one for each published address. It holds the host's port and serves what the DNAT rules do not catch, such as connections from the host to its own loopback address.",
    },
  },
} as const;
