import { z } from "zod";
import { PublishedPort } from "@/lib/model/container";
import { Socket, SocketHolder } from "@/lib/model/socket";
import { NodeRef } from "./node-ref";

/** A process that holds a socket, with its container as a node. */
export const Holder = SocketHolder.omit({ container: true }).extend({ container: NodeRef.optional() });
export type Holder = z.infer<typeof Holder>;

/** A socket that waits: it listens (TCP), or is bound (UDP). */
export const Listener = Socket.omit({ holders: true, remote: true }).extend({
  holders: z.array(Holder),
  /** The engine's own, which answers names inside this sandbox (127.0.0.11). */
  embeddedDns: z.boolean(),
});
export type Listener = z.infer<typeof Listener>;

/** A socket with a peer. */
export const Connection = Socket.omit({ holders: true }).extend({
  holders: z.array(Holder),
  /** Who has the remote address: a container, or a link of the host; absent when nothing here has it, or more than one. */
  peer: NodeRef.optional(),
});
export type Connection = z.infer<typeof Connection>;

/**
 * Whether anything listens behind a published port. `listening`: on an address that the published port leads to. `loopback`: only on
 * 127.0.0.1 or ::1, which nothing from outside reaches. `elsewhere`: only on other addresses of the sandbox. `nothing`: no socket.
 * `unknown`: the sockets were not read, or it is a protocol whose sockets are not (sctp).
 */
export const Behind = z.enum(["listening", "loopback", "elsewhere", "nothing", "unknown"]);
export type Behind = z.infer<typeof Behind>;

/** A published port with what serves it on the host, and what waits behind it. */
export const PublishedPortDetails = PublishedPort.extend({
  /** Who publishes it. */
  container: NodeRef,
  /** Addresses by which it is reached: the one it is bound to, or those of the host's uplinks for any. */
  hostAddresses: z.array(z.string()),
  /** DNAT rules of the host that lead it to the container, as their tool prints them. */
  dnat: z.array(z.string()),
  /** The docker-proxy that serves it: its pid, or null for none. Absent: not asked. */
  proxy: z.number().nullable().optional(),
  behind: Behind,
  /** The sockets on the container's port, whatever their address. */
  listeners: z.array(Listener),
});
export type PublishedPortDetails = z.infer<typeof PublishedPortDetails>;
