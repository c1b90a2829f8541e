/** The rules of a firewall, and the ways to them. */
export const firewall = {
  title: "Firewall",
  reading: "Reading the rules",
  none: "There are no rules here: every packet of this family passes.",
  emptyChain: "No rules: the packet goes on behind the jump.",
  unread: "Some rules could not be read. They may decide about packets all the same.",
  more: "{count, number} more",
  found: "{count, plural, =0 {No rule is like that} one {# rule} other {# rules}}",
  hooks: {
    ingress: "as a packet comes in at a device",
    prerouting: "each packet that comes in, before it is routed",
    input: "packets to this namespace itself",
    forward: "packets that only pass through",
    output: "packets that this namespace sends itself",
    postrouting: "each packet that goes out, after it was routed",
    egress: "as a packet goes out at a device",
  },
  chain: {
    priority: "priority {priority}",
    policy: "policy {policy}",
    empty: "no rules",
  },
  rule: {
    never: "never hit",
    uncounted: "This rule does not count.",
    bytes: "{bytes, number} bytes",
    unknown: "not modelled",
    unfold: "Where rule {number} leads to",
  },
  filter: {
    family: "Packets",
    search: "Search rules",
    about: "about",
    only: "only",
    neverHit: "Never hit",
  },
  section: {
    title: "Firewall",
    explain:
      "Rules of iptables and nftables that decide which packets pass, in the order in which a packet meets them.",
    own: "Its own rules",
    host: "The host's rules",
    about: "The host's rules about it",
  },
} as const;
