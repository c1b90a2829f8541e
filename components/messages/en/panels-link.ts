/** The panel of a link: interface, veth, bridge, uplink. */
export const link = {
  title: "Link",
  kinds: {
    uplink: "The way out: the host's default route leaves by this link.",
    veth: "One end of a virtual cable: what goes in here comes out at the other end, usually in another namespace.",
    bridge: "A switch inside the kernel: it joins the veths plugged into it, and its own address is their gateway.",
    macvlan: "A second MAC address on a link of the host: the container stands directly in the outer network.",
    ipvlan: "Shares the MAC address of a link of the host and adds an IP address to it.",
    vxlan: "A tunnel that carries Ethernet frames between hosts in UDP packets: how an overlay network spans them.",
    vlan: "One tagged VLAN of the link below it.",
    loopback: "The namespace talking to itself: 127.0.0.1 and ::1.",
    other: "A network device that the kernel knows.",
  },
  ports: {
    title: "Ports ({count, number})",
    explain: "The veths plugged into this bridge, and who is at the other end of each.",
    none: "Nothing is plugged in.",
  },
  masquerade: {
    title: "Masquerading",
    explain: "Traffic of these subnets leaves with the uplink's address in place of the container's.",
    by: "<subnets></subnets> by <link></link>",
    from: "<subnets></subnets> from <link></link>",
  },
} as const;
