import type { Socket } from "@/lib/model/socket";
import type { Facts } from "./facts";
import { groupBy } from "./group-by";
import { bindingsOf } from "./port-bindings";
import type { PortUse } from "./port-map";
import { addressesOf, processesOf } from "./port-sockets";

/** Sockets of one holder at one port are one use, whatever addresses they are bound to. */
export function socketUses(facts: Facts, sockets: readonly Socket[]): PortUse[] {
  const bind = bindingsOf(facts);
  const containers = new Map(facts.containers.map((container) => [container.id, container]));
  const tunnels = new Set(facts.links.flatMap(({ link }) => (link.kind === "vxlan" ? [link.port] : [])));
  const isTunnel = (same: readonly Socket[]) =>
    same.every(({ protocol, local, holders }) => protocol === "udp" && holders.length === 0 && tunnels.has(local.port));
  const heldBy = ({ holders }: Socket) =>
    holders
      .map(({ pid }) => pid)
      .sort()
      .join(",");
  const keyOf = (socket: Socket) => `socket ${socket.protocol} ${socket.local.port} ${heldBy(socket)}`;
  return groupBy(sockets, keyOf).map(([key, same]): PortUse => {
    const [{ protocol, local, holders }] = same;
    const addresses = new Map(
      same.flatMap((socket) => addressesOf(socket).map((text) => [text, socket.index] as const)),
    );
    const container = containers.get(holders.find((holder) => holder.container !== undefined)?.container ?? "");
    return {
      key,
      protocol,
      port: local.port,
      kind: container ? "container" : isTunnel(same) ? "kernel" : "process",
      bindings: [...addresses].map(([address, device]) => bind(address, device)),
      ...(container ? { container: { id: facts.containerId(container), label: container.name } } : {}),
      dnat: false,
      socket: true,
      processes: processesOf(holders),
      conflicts: [],
    };
  });
}
