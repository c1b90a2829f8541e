import type { Socket, SocketEnd } from "@/lib/model/socket";
import { isUnspecified, unmappedText } from "@/lib/net/ip";
import { Undecided } from "./choices";
import type { Packet } from "./packet";
import type { Place, Space } from "./space";
import type { Walker } from "./walker";

/** The name that the kernel gives to a docker-proxy process. */
const PROXY = "docker-proxy";

/** How closely a socket fits: an address of its own counts more than any, a link of its own more than none (inet_lookup_listener). */
function closeness({ protocol, local, index, v6only }: Socket, packet: Packet, { link }: Place): number {
  if (protocol !== packet.protocol || local.port !== packet.destinationPort?.first) return 0;
  if (index !== undefined && index !== link.index) return 0;
  const bound = Number(index !== undefined);
  const address = unmappedText(local.address);
  if (address === packet.destination) return 4 + bound;
  if (!isUnspecified(address)) return 0;
  const sixth = address.includes(":");
  if (packet.family === 6) return sixth ? 2 + bound : 0;
  return sixth ? (v6only ? 0 : 1 + bound) : 2 + bound;
}

function listenersOf({ world }: Walker, space: Space): readonly Socket[] {
  const { listeners } = world.sandbox(space);
  if (!listeners) throw new Undecided({ key: "sockets-unread", values: {}, unread: space.inode });
  return listeners;
}

/** The socket that takes a first packet; undefined when none does. Throws {@link Undecided} when sockets were not read. */
export function listenerFor(walker: Walker, place: Place, packet: Packet): Socket | undefined {
  const fitting = listenersOf(walker, place.space).map((socket) => ({
    socket,
    closeness: closeness(socket, packet, place),
  }));
  return fitting.filter((one) => one.closeness > 0).sort((a, b) => b.closeness - a.closeness)[0]?.socket;
}

/** The addresses that something listens on at the packet's port: what is nearly right is what people look for. */
export function otherAddresses(walker: Walker, space: Space, { protocol, destinationPort }: Packet): string {
  const near = listenersOf(walker, space).filter(
    (one) => one.protocol === protocol && one.local.port === destinationPort?.first,
  );
  return [...new Set(near.map(({ local }) => local.address))].join(", ");
}

/** Where the process behind a socket passes on what it takes, if it does. */
export function relayOf({ world }: Walker, space: Space, socket: Socket): SocketEnd | "unknown" | undefined {
  const same = (end: SocketEnd) => end.port === socket.local.port && end.address === socket.local.address;
  const proxy = world
    .sandbox(space)
    .proxies?.find(
      ({ pid, protocol, host }) =>
        protocol === socket.protocol && same(host) && socket.holders.every((holder) => holder.pid === pid),
    );
  if (proxy) return proxy.container;
  return socket.holders.some(({ comm }) => comm === PROXY) ? "unknown" : undefined;
}
