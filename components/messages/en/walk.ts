/** What becomes of a packet, and why: the keys of lib/walk/sayings.ts. */
export const walk = {
  reason: {
    delivered: "It arrives: something listens on {address} port {port}, and the answer comes back.",
    "delivered-paused":
      "It arrives on {address} port {port}, and the kernel takes it; but {container} is paused, and nobody serves it.",
    echo: "{address} answers the echo request.",
    answered: "The answer arrives.",
    "echo-ignored": "{setting} has it answer no echo requests.",
    "nothing-listens":
      "It arrives, and nothing listens on {address} {protocol} port {port}: the connection is refused.",
    "listens-elsewhere": "It arrives, and is refused: port {port} is listened on at {others} only, not at {address}.",
    dropped: "A rule in the chain {chain} drops it without a word.",
    "dropped-by-policy": "No rule decides on it, and the policy of the chain {chain} is to drop.",
    rejected: "A rule in the chain {chain} rejects it with {with}.",
    "not-forwarding": "It is not passed on: {setting} is 0.",
    "ttl-exceeded":
      "It has come by as many routers as it may (TTL, hop limit): the next one, where it comes in by {link}, throws it away.",
    "rp-filter": "rp_filter drops it: the way back to {address} is not by {link}.",
    "own-source": "It comes in by {link} with the source {address}, which is the receiver’s own address.",
    "loopback-address": "{address} is a loopback address, and does not cross {link}.",
    "martian-source": "{address}, from which it comes by {link}, is no source address.",
    "no-hairpin":
      "It would have to leave {bridge} by the port that it came in by, {port}, which is not in hairpin mode.",
    "port-locked": "The port {port} of {bridge} is locked, and the bridge does not know {mac} behind it.",
    "fdb-elsewhere":
      "{bridge} has an entry that somebody wrote, and sends what is for {mac} by {port}, where it is not.",
    "fdb-own": "{bridge} has a permanent entry for {mac}, and takes what is for it for its own.",
    "not-flooded": "{bridge} does not know where {mac} is, and {port} is not sent what is for unknown addresses.",
    "no-address-to-translate-to": "The chain {chain} translates its address, and there is none to translate to.",
    "route-forbids": "A route of type {type} forbids {destination}.",
    "several-receivers": "{address} is of type {type}: a TCP connection has one receiver, and the sender refuses it.",
    "sender-has-no-route": "The sender has no route to {destination}.",
    "router-has-no-route": "On its way there is no route to {destination}.",
    "no-source-address": "The sender has no address to send to {destination} from.",
    "no-neighbor-silence": "Nobody behind {link} has the address {address}.",
    "no-neighbor-stacked":
      "{address} is beyond {link} itself: a macvlan or ipvlan link and its parent do not hear each other.",
    "no-neighbor-down": "Nobody has the address {address}: {link} is down.",
    "no-neighbor-dummy": "{address} is sought behind {link}, a dummy, which sends nothing.",
    "no-neighbor-loopback": "{address} is sought behind {link}, which leads nowhere else.",
    "no-neighbor-port-state": "{address} is not reached: the bridge port {link} does not forward.",
    "no-neighbor-isolated":
      "{address} is not reached: the bridge port {link} is isolated, and so is the one that it comes by.",
    "no-neighbor-master": "{address} is behind {link}, whose master is no bridge.",
    "no-neighbor-kind": "{address} is behind {link}, whose kind is not modelled.",
    "no-neighbor-no-such-mac": "The neighbour entry of {address} on {link} names a link address that nobody has.",
    "no-neighbor-noarp": "{link} is set not to look for anybody (NOARP): what is for {address} goes to nobody.",
    "answer-astray": "The answer comes from {source}, and is waited for from {expected}.",
    "answer-unheard": "The answer comes in by {link}, and nobody there hears it.",
    loop: "It comes by {link} again, unchanged: it goes round in circles.",
    "leaves-host": "It leaves this host by {link}. What becomes of it at {destination} is not seen from here.",
    "leaves-host-untranslated":
      "It leaves this host by {link} with the source {source}: {destination} can answer only if a route leads back here.",
    "source-not-running": "{container} is not running: it sends nothing.",
    "target-not-running": "{container} is not running: it has no address now.",
    "target-without-address": "{container} has no such address.",
    "sandbox-unread": "The sandbox of {container} could not be read.",
    "no-such-container": "There is no container with the id {id}.",
    "name-not-here":
      "The name {name} is not one that this host’s containers are known by; who it is, a resolver outside would say.",
    "outside-not-outside": "No way of this host leads to {address}: it cannot come in from there.",
    "outside-is-here": "{address} is an address of this host, or of a container here: ask from there.",
    "host-unread": "The host’s own network could not be read.",
    "rules-unread": "The rules on its way could not be read. {reason}",
    "sockets-unread": "Who listens where it arrives could not be read.",
    "settings-unread": "{setting} could not be read.",
    "relay-unread": "A proxy takes it, and where that passes it on could not be read.",
    "load-balancer": "It reaches a load balancer of the engine, which no rule tells of.",
    "discovery-blocked":
      "Whether {address} is found is not known: a rule in the chain {chain} stops IPv6 neighbour discovery (ICMPv6), so that only who already knows its link address gets through, and not for long.",
    "answers-nobody":
      "Whether {address} is found is not known: {setting} keeps {link}, where it is, from answering who asks for it, so that only who already knows its link address gets through, and not for long.",
    "arp-rule":
      "Whether {address} is found is not known: the chain {chain} of the ARP table {table} may stop ARP, so that only who already knows its link address gets through, and not for long.",
    "arp-unread": "Whether {address} is found is not known: rules for ARP could not be read. {reason}",
    "netdev-rule":
      "The chain {chain} of the table {table} hangs at {link} ({direction}), and may keep or change what passes there.",
    "link-xdp": "An XDP program ({name}) at {link} sees every packet before the rules do. What it does is not known.",
    "link-filter": "A tc filter ({name}, {direction}) at {link} may keep, change or redirect packets.",
    "link-qdisc": "The queueing discipline {name} at {link} may lose or hold back packets.",
    "ipsec-policy":
      "A policy of IPsec concerns it: {policy}. Whether it is thrown away or encrypted, and what becomes of it then, is not known.",
    "duplicate-address": "Several have the address {address}: who answers first gets it.",
    multipath: "{ways} ways lead to {destination}, and the kernel takes either.",
    "too-many-ways": "Too much of what decides is not known.",
    "too-many-rules": "Its chains of rules lead to each other more often than can be followed, at {chain}.",
    "unmodelled-address": "{address} is of type {type}, which is not modelled.",
    "unmodelled-route": "The route to {destination} has no link.",
    "unmodelled-routing-rule": "The policy rule {priority} has a condition that is not modelled.",
    "rule-order":
      "The chain {chain} and one of the table {table} have the same priority. One throws it away, the other tells the sender so, and which comes first is not known.",
    "unmodelled-rule": "It meets a rule that is not modelled, and that may decide. {part}",
    "unmodelled-link": "It comes by {link}, which is not modelled.",
    "port-may-not-send":
      "The port {port} of {bridge} does not pass everything, and what it passes hangs on what the bridge has learned.",
    "unmodelled-bridge-rules": "It comes by the bridge table {table}, which is not modelled.",
  },
} as const;
