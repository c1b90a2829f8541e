import type { MatchField } from "@/lib/model/firewall-match";
import type { Link } from "@/lib/model/link";
import { addressType } from "./address-type";
import { stateOf } from "./conntrack";
import type { FieldValue } from "./match-value";
import { headerProtocol, icmpOf, type Packet, senderOf, tcpFlagsOf } from "./packet";
import { leadsBack } from "./reverse-path";
import type { Space } from "./space";
import type { Ports, Tuple } from "./tuple";

/** A packet at a hook of a namespace: all that a rule can look at. */
export type Sight = {
  readonly space: Space;
  readonly hook: string;
  readonly packet: Packet;
  readonly in?: Link;
  readonly out?: Link;
};

const NONE: FieldValue = { kind: "none" };
const word = (text: string): FieldValue => ({ kind: "words", words: [text] });
const address = (text: string | undefined): FieldValue =>
  text === undefined ? NONE : { kind: "address", address: text };
const ports = (range: Ports | undefined): FieldValue =>
  range === undefined ? NONE : { kind: "number", first: range.first, last: range.last };
const number = (value: number | undefined): FieldValue =>
  value === undefined ? NONE : { kind: "number", first: value, last: value };

/** iptables counts an absent interface as an empty name, nft too (nft_meta_store_ifname): `! -i br0` holds for the host's own packets. */
const linkName = (link: Link | undefined): FieldValue => ({ kind: "interface", name: link?.name ?? "" });

function states({ packet }: Sight): FieldValue {
  const state = stateOf(packet);
  const { connection } = packet;
  const nat = (["source", "destination"] as const).flatMap((half) =>
    connection?.translated(half) ? [half === "source" ? "snat" : "dnat"] : [],
  );
  return { kind: "words", words: [state, ...nat] };
}

function statuses({ packet: { connection, direction } }: Sight): FieldValue {
  if (!connection) return { kind: "unknown" };
  const replied = connection.seenReply || direction === "reply";
  const words = [
    ...(replied ? ["seen-reply", "confirmed"] : []),
    ...(connection.translated("source") ? ["snat"] : []),
    ...(connection.translated("destination") ? ["dnat"] : []),
  ];
  return { kind: "words", words: words.length > 0 ? words : ["none"] };
}

type TuplePart = "source" | "destination" | "source-port" | "destination-port";

function tuplePart(tuple: Tuple | undefined, part: TuplePart): FieldValue {
  if (!tuple) return NONE;
  if (part === "source" || part === "destination") return address(tuple[part]);
  return ports(part === "source-port" ? tuple.sourcePort : tuple.destinationPort);
}

type Reader = (sight: Sight, limit: "in" | "out" | undefined) => FieldValue;

const typeOf =
  (part: "source" | "destination"): Reader =>
  (sight, limit) => {
    const link = limit === undefined ? undefined : sight[limit];
    if (limit !== undefined && !link) return { kind: "unknown" };
    return word(addressType(sight.space, sight.packet[part], link));
  };

const icmp =
  (protocol: string, part: 0 | 1): Reader =>
  ({ packet }) =>
    headerProtocol(packet) === protocol ? number(icmpOf(packet)?.[part]) : NONE;

/** The hop limit of neighbour discovery, by which it is known to come from the link (RFC 4861, 7.1). */
const FARTHEST = 255;
const isDiscovery = ({ role }: Packet) => role === "solicitation" || role === "advertisement";

/** Who it is for is told of a frame by its link address when it comes in; what a namespace sends itself counts as unicast. */
function packetType({ packet, in: from, hook }: Sight): FieldValue {
  if (packet.role !== "solicitation" || hook === "output") return word("unicast");
  return from ? word("multicast") : { kind: "unknown" };
}

const reversePath =
  (marked: boolean): Reader =>
  (sight, limit) => {
    // Elsewhere the kernel looks it up by other keys.
    if (sight.hook !== "prerouting" || !sight.in) return { kind: "unknown" };
    const leads = leadsBack(sight.space, sight.in, sight.packet, { marked, strict: limit === "in" });
    return leads === "maybe" ? { kind: "unknown" } : word(leads ? "present" : "missing");
  };

/** The ports in the packet's own header. */
const headerPorts = (packet: Packet, part: "sourcePort" | "destinationPort") =>
  packet.role === "error" ? NONE : ports(packet[part]);

const READERS: Readonly<Record<MatchField, Reader>> = {
  family: ({ packet }) => word(packet.family === 4 ? "ip" : "ip6"),
  protocol: ({ packet }) => word(headerProtocol(packet)),
  source: ({ packet }) => address(senderOf(packet)),
  destination: ({ packet }) => address(packet.destination),
  "source-type": typeOf("source"),
  "destination-type": typeOf("destination"),
  "in-interface": (sight) => linkName(sight.in),
  "out-interface": (sight) => linkName(sight.out),
  "source-port": ({ packet }) => headerPorts(packet, "sourcePort"),
  "destination-port": ({ packet }) => headerPorts(packet, "destinationPort"),
  // Both are looked at: see any-port in match.ts.
  "any-port": () => ({ kind: "unknown" }),
  mark: ({ packet }) => number(packet.mark),
  "conntrack-mark": ({ packet }) => number(packet.connection?.mark),
  "conntrack-state": states,
  "conntrack-status": statuses,
  "conntrack-direction": ({ packet }) => (packet.connection ? word(packet.direction) : NONE),
  "original-source": ({ packet }) => tuplePart(packet.connection?.original, "source"),
  "original-destination": ({ packet }) => tuplePart(packet.connection?.original, "destination"),
  "original-source-port": ({ packet }) => tuplePart(packet.connection?.original, "source-port"),
  "original-destination-port": ({ packet }) => tuplePart(packet.connection?.original, "destination-port"),
  "reply-source": ({ packet }) => tuplePart(packet.connection?.reply, "source"),
  "reply-destination": ({ packet }) => tuplePart(packet.connection?.reply, "destination"),
  "reply-source-port": ({ packet }) => tuplePart(packet.connection?.reply, "source-port"),
  "reply-destination-port": ({ packet }) => tuplePart(packet.connection?.reply, "destination-port"),
  "icmp-type": icmp("icmp", 0),
  "icmp-code": icmp("icmp", 1),
  "icmpv6-type": icmp("icmpv6", 0),
  "icmpv6-code": icmp("icmpv6", 1),
  "tcp-flags": ({ packet }) => number(tcpFlagsOf(packet)),
  "hop-limit": ({ packet }) => (isDiscovery(packet) ? number(FARTHEST) : { kind: "unknown" }),
  "fragment-offset": ({ packet }) => (packet.family === 4 ? number(0) : NONE),
  "routing-type": () => NONE,
  "reverse-path": reversePath(false),
  "reverse-path-marked": reversePath(true),
  "packet-type": packetType,
};

/** What a field holds. `limit`: see FieldMatch. */
export function fieldOf(field: MatchField, sight: Sight, limit?: "in" | "out"): FieldValue {
  return READERS[field](sight, limit);
}
