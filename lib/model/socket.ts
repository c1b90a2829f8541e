import { z } from "zod";

/** One end of a socket: canonical address and port. 0.0.0.0 and :: mean any address. */
export const SocketEnd = z.object({ address: z.string(), port: z.number() });
export type SocketEnd = z.infer<typeof SocketEnd>;

/** Who holds a socket open: its file is among theirs (proc_pid_fd(5)). Never more of it than its name. */
export const SocketHolder = z.object({
  pid: z.number(),
  /** /proc/PID/comm: what the kernel calls it, 15 characters at the most. */
  comm: z.string(),
  /** The engine's full id of the container it runs in, by its cgroup; absent outside of containers, and where the cgroup does not tell. */
  container: z.string().optional(),
});
export type SocketHolder = z.infer<typeof SocketHolder>;

/** States of TCP in the order of the kernel's enum (net/tcp_states.h), from 1, as ss(8) spells them. UDP has ESTAB (connected) and UNCONN. */
export const SOCKET_STATES = [
  "ESTAB",
  "SYN-SENT",
  "SYN-RECV",
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "TIME-WAIT",
  "UNCONN",
  "CLOSE-WAIT",
  "LAST-ACK",
  "LISTEN",
  "CLOSING",
] as const;

/** A TCP or UDP socket: `struct inet_diag_msg` (sock_diag(7)). */
export const Socket = z.object({
  protocol: z.enum(["tcp", "udp"]),
  family: z.union([z.literal(4), z.literal(6)]),
  state: z.enum(SOCKET_STATES),
  local: SocketEnd,
  /** Absent while it listens, or is not connected. */
  remote: SocketEnd.optional(),
  /** IPv6 that listens: whether it refuses IPv4 (IPV6_V6ONLY). */
  v6only: z.boolean().optional(),
  /** ifindex that it is bound to (SO_BINDTODEVICE). */
  index: z.number().optional(),
  /** Bytes; of a listening TCP socket, connections that wait to be accepted. */
  receiveQueue: z.number(),
  /** Bytes; of a listening TCP socket, how many connections may wait (the backlog). */
  sendQueue: z.number(),
  uid: z.number(),
  /** Empty: held by a process of another namespace (as the engine holds its DNS server), or not to be told. */
  holders: z.array(SocketHolder),
});
export type Socket = z.infer<typeof Socket>;

/** A docker-proxy process in the host's namespace, by the flags that dockerd started it with: it serves a published port in user space. */
export const DockerProxy = z.object({
  pid: z.number(),
  protocol: z.enum(["tcp", "udp", "sctp"]),
  host: SocketEnd,
  container: SocketEnd,
});
export type DockerProxy = z.infer<typeof DockerProxy>;
