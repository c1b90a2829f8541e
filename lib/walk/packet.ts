import type { Link } from "@/lib/model/link";
import type { Connection } from "./connection";
import { inverted, type Tuple } from "./tuple";

/**
 * What a packet is to its connection: the `first` one, the `answer`, or a refusal of it: a `reset` by a host where nothing listens, a `rejection`
 * (also RST) by a rule, or an ICMP `error` that speaks of the tuple. Beside all connections: the `solicitation` and `advertisement` of a neighbour.
 */
export type Role = "first" | "answer" | "reset" | "rejection" | "error" | "solicitation" | "advertisement";

/** A packet as it is at one place. */
export type Packet = Tuple & {
  readonly family: 4 | 6;
  readonly role: Role;
  readonly mark: number;
  /** Of an ICMP error: the router that sends it, where that is not the packet's destination. */
  readonly sender?: string;
  /** The connection it belongs to in the namespace where it is; absent before conntrack saw it there, and for what is invalid. */
  readonly connection?: Connection;
  readonly direction: "original" | "reply";
  readonly untracked: boolean;
  /** How many routers it may still come by, plus one (TTL, hop limit). Absent: more than there are. */
  readonly ttl?: number;
  /** The bridge port that it came in by, where the bridge shows its frames to the rules of IP (nf_bridge_info). */
  readonly port?: Link;
};

/** The first packet of a connection. */
export function firstPacket(family: 4 | 6, tuple: Tuple): Packet {
  return { ...tuple, family, role: "first", mark: 0, direction: "original", untracked: false };
}

const ATTACHED: ReadonlySet<Role> = new Set(["rejection", "error"]);

/** What comes back for a packet where it ended. A rule's rejection and an ICMP error stay with its connection (nf_ct_attach). */
export function replyTo({ family, connection, direction, ttl: _, ...packet }: Packet, role: Role): Packet {
  const back = { ...inverted(packet), family, role, mark: 0, untracked: false };
  if (!connection || !ATTACHED.has(role)) return { ...back, direction: "reply" };
  return { ...back, connection, direction: direction === "original" ? "reply" : "original" };
}

/** A packet on its way into another namespace, which takes the connection and the mark from it (skb_scrub_packet). */
export function scrubbed({ connection: _, port: __, ...packet }: Packet): Packet {
  return { ...packet, mark: 0, untracked: false };
}

/** The source in the packet's own header. */
export const senderOf = ({ sender, source }: Packet) => sender ?? source;

/** The protocol in the packet's own header: an ICMP error has those and the ports of the packet that it speaks of only further in. */
export const headerProtocol = ({ role, protocol, family }: Packet) =>
  role === "error" ? (family === 4 ? "icmp" : "icmpv6") : protocol;

/** SYN; SYN and ACK; RST and ACK: the field tcp-flags. */
const FLAGS: Readonly<Partial<Record<Role, number>>> = { first: 2, answer: 18, reset: 20, rejection: 20 };
/** Type and code of echo request and reply, and of port unreachable, which stands for all that say that there is no way (RFC 792, RFC 4443, RFC 4861). */
const ICMP: Readonly<Record<4 | 6, Partial<Record<Role, readonly [number, number]>>>> = {
  4: { first: [8, 0], answer: [0, 0], error: [3, 3] },
  6: { first: [128, 0], answer: [129, 0], error: [1, 4], solicitation: [135, 0], advertisement: [136, 0] },
};

export const tcpFlagsOf = ({ protocol, role }: Packet) => (protocol === "tcp" ? FLAGS[role] : undefined);
/** Type and code of an ICMP message. */
export const icmpOf = (packet: Packet) =>
  headerProtocol(packet).startsWith("icmp") ? ICMP[packet.family][packet.role] : undefined;
