import { AF_INET, AF_INET6, NETLINK_SOCK_DIAG, SOCK_DIAG_BY_FAMILY } from "./constants";
import { type DecodedSocket, type SocketQuery, socketDecoder, socketRequest } from "./decode-socket";
import type { OpenSocket } from "./netns-reader";
import { Tables } from "./tables";

/** Sockets, and what could not be read of them. */
export type SocketReading = { readonly sockets: DecodedSocket[]; readonly trouble: string[] };

/**
 * Reads the TCP and UDP sockets of a namespace by sock_diag(7): those that wait for somebody, or those that have a peer. Synchronous;
 * about 1 us a socket. The kernel loads its modules for it (tcp_diag, udp_diag) where they are not built in.
 */
export function readSockets(open: OpenSocket, connected: boolean): SocketReading {
  const tables = new Tables(open(NETLINK_SOCK_DIAG));
  const read = (query: SocketQuery) =>
    tables.read(`${query.protocol} sockets`, SOCK_DIAG_BY_FAMILY, socketRequest(query), socketDecoder(query));
  const sockets = (["tcp", "udp"] as const).flatMap((protocol) =>
    [AF_INET, AF_INET6].flatMap((family) => read({ family, protocol, connected })),
  );
  return { sockets, trouble: [...new Set(tables.trouble)] };
}
