import { SOCKET_STATES, type Socket } from "@/lib/model/socket";
import { ipText } from "./address-text";
import { AF_INET6, SOCK_DIAG_BY_FAMILY } from "./constants";
import type { Decoded, Message } from "./message";
import { ipFamily } from "./words";

/** Bytes of `struct inet_diag_req_v2`: family, protocol, ext, pad, states u32, `struct inet_diag_sockid` (48). */
const REQUEST = 56;
/**
 * Bytes of `struct inet_diag_msg`: family, state, timer, retrans, then from 4 `struct inet_diag_sockid` (source and destination port u16 in
 * network order, source at 8 and destination at 24 with 16 bytes each, interface u32 at 40, cookie), expires, rqueue, wqueue, uid, inode.
 */
const INET_DIAG_MSG = 72;
const AT = { sport: 4, dport: 6, source: 8, destination: 24, index: 40, rqueue: 56, wqueue: 60, uid: 64, inode: 68 };
/** INET_DIAG_SKV6ONLY (linux/inet_diag.h). */
const SKV6ONLY = 11;

/** IPPROTO_*. */
const NUMBERS = { tcp: 6, udp: 17 } as const;
const bit = (state: Socket["state"]) => 1 << (SOCKET_STATES.indexOf(state) + 1);
const ALL = SOCKET_STATES.reduce((bits, state) => bits | bit(state), 0);

/** Which sockets: those that wait for somebody (LISTEN, bound UDP), or all that have a peer. */
export type SocketQuery = {
  readonly family: number;
  readonly protocol: Socket["protocol"];
  readonly connected: boolean;
};

/** The header of a SOCK_DIAG_BY_FAMILY request. */
export function socketRequest({ family, protocol, connected }: SocketQuery): Uint8Array {
  const waiting = bit(protocol === "tcp" ? "LISTEN" : "UNCONN");
  const header = Buffer.alloc(REQUEST);
  header.writeUInt8(family, 0);
  header.writeUInt8(NUMBERS[protocol], 1);
  header.writeUInt32LE(connected ? ALL & ~bit("LISTEN") & ~bit("UNCONN") : waiting, 4);
  return header;
}

/** A socket with the inode of its file on sockfs, by which its holders are found; 0 for one that no process holds any more (TIME-WAIT). */
export type DecodedSocket = { readonly inode: number; readonly socket: Omit<Socket, "holders"> };

/** How to decode the answers to a query: `struct inet_diag_msg` does not say the protocol. */
export function socketDecoder({ protocol, connected }: SocketQuery): (message: Message) => Decoded<DecodedSocket> {
  return (message) => {
    if (message.type !== SOCK_DIAG_BY_FAMILY) return "skipped";
    if (message.size < INET_DIAG_MSG) return "malformed";
    const family = ipFamily(message.u8(0));
    const state = SOCKET_STATES[message.u8(1) - 1];
    if (!family || !state) return "malformed";
    const end = (address: number, port: number) => {
      const at = message.start + address;
      const bytes = message.bytes.buffer.subarray(at, at + (family === 4 ? 4 : 16));
      return { address: ipText(bytes) ?? "", port: message.u16be(port) };
    };
    const attributes = message.attributes(INET_DIAG_MSG);
    if (attributes.malformed) return "malformed";
    const v6only = message.u8(0) === AF_INET6 && !connected ? attributes.u8(SKV6ONLY) : undefined;
    const index = message.u32(AT.index);
    const socket = {
      protocol,
      family,
      state,
      local: end(AT.source, AT.sport),
      ...(connected ? { remote: end(AT.destination, AT.dport) } : {}),
      ...(v6only === undefined ? {} : { v6only: v6only !== 0 }),
      ...(index ? { index } : {}),
      receiveQueue: message.u32(AT.rqueue),
      sendQueue: message.u32(AT.wqueue),
      uid: message.u32(AT.uid),
    };
    return { inode: message.u32(AT.inode), socket };
  };
}
