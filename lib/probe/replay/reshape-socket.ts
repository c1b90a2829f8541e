import { SOCKET_STATES, type Socket, type SocketEnd, type SocketHolder } from "@/lib/model/socket";
import { canonicalIp } from "@/lib/net/ip";

/** `0.0.0.0:80`, `[::1]:80`, `*:80` (IPv6 that takes IPv4 too), `127.0.0.53%lo:53`. */
function endOf(text: string): { end: SocketEnd; family: 4 | 6; link?: string } | undefined {
  const match = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d+|\*)$/.exec(text);
  if (!match) return undefined;
  const [address = "", link] = (match[1] ?? match[2] ?? "").split("%");
  const family = address === "*" || address.includes(":") ? 6 : 4;
  const end = { address: address === "*" ? "::" : canonicalIp(address), port: match[3] === "*" ? 0 : Number(match[3]) };
  return { end, family, ...(link && { link }) };
}

/** `users:(("httpd",pid=1,fd=3))`, and the container by its cgroup. */
function holdersOf(line: string): SocketHolder[] {
  const container = /\bcgroup:\S*\b([0-9a-f]{64})\b/.exec(line)?.[1];
  return [...line.matchAll(/\("([^"]*)",pid=(\d+),fd=\d+\)/g)].map(([, comm = "", pid]) => ({
    pid: Number(pid),
    comm,
    ...(container && { container }),
  }));
}

/** One line of `ss -Htulnp -e`; undefined when it is none. `indexes`: ifindex by name. */
function socketOf(line: string, indexes: ReadonlyMap<string, number>): Socket | undefined {
  const [protocol, stateText, receive, send, local = ""] = line.trim().split(/\s+/);
  const state = SOCKET_STATES.find((one) => one === stateText);
  const parsed = endOf(local);
  if ((protocol !== "tcp" && protocol !== "udp") || !state || !parsed) return undefined;
  const index = parsed.link === undefined ? undefined : indexes.get(parsed.link);
  return {
    protocol,
    family: parsed.family,
    state,
    local: parsed.end,
    ...(parsed.family === 6 && { v6only: /\bv6only:1\b/.test(line) }),
    ...(index !== undefined && { index }),
    receiveQueue: Number(receive),
    sendQueue: Number(send),
    uid: Number(/\buid:(\d+)/.exec(line)?.[1] ?? 0),
    holders: holdersOf(line),
  };
}

/** The listening sockets of one namespace from ss(8). */
export function reshapeSockets(text: string, indexes: ReadonlyMap<string, number>): Socket[] {
  return text.split("\n").flatMap((line) => socketOf(line, indexes) ?? []);
}
