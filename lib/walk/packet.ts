import type { Connection } from "./connection";
import { inverted, type Tuple } from "./tuple";

/** A packet as it is at one place. */
export type Packet = Tuple & {
  readonly family: 4 | 6;
  readonly mark: number;
  /** Type of an ICMP message. */
  readonly icmpType?: number;
  readonly tcpFlags?: number;
  /** The connection it belongs to in the namespace where it is; absent before conntrack saw it there. */
  readonly connection?: Connection;
  readonly direction: "original" | "reply";
  readonly untracked: boolean;
};

/** SYN, and SYN with ACK, as the field tcp-flags has them. */
const SYN = 2;
const SYN_ACK = 18;
/** ICMP and ICMPv6 types of echo request and reply (RFC 792, RFC 4443). */
const ECHO = { 4: { request: 8, reply: 0 }, 6: { request: 128, reply: 129 } } as const;

/** What of a packet changes with its direction. */
function marks(family: 4 | 6, protocol: string, reply: boolean): Pick<Packet, "icmpType" | "tcpFlags"> {
  if (protocol === "tcp") return { tcpFlags: reply ? SYN_ACK : SYN };
  return protocol.startsWith("icmp") ? { icmpType: ECHO[family][reply ? "reply" : "request"] } : {};
}

/** The first packet of a connection. */
export function firstPacket(family: 4 | 6, tuple: Tuple): Packet {
  return {
    ...tuple,
    ...marks(family, tuple.protocol, false),
    family,
    mark: 0,
    direction: "original",
    untracked: false,
  };
}

/** The answer to a packet where it arrived. */
export function replyTo({ family, ...packet }: Packet): Packet {
  const tuple = inverted(packet);
  return { ...tuple, ...marks(family, tuple.protocol, true), family, mark: 0, direction: "reply", untracked: false };
}

/** A packet on its way into another namespace, which takes the connection and the mark from it (skb_scrub_packet). */
export function scrubbed({ connection: _, ...packet }: Packet): Packet {
  return { ...packet, mark: 0, untracked: false };
}
