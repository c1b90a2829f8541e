import type { Container, PublishedPort } from "@/lib/model/container";
import type { Socket } from "@/lib/model/socket";
import { dnatRules } from "./dnat-rules";
import type { Facts } from "./facts";
import { groupBy } from "./group-by";
import { bindingsOf } from "./port-bindings";
import type { PortUse } from "./port-map";
import { addressesOf, type Claimed, keeps, processesOf } from "./port-sockets";

const plain = (address: string) => address.split("/")[0] ?? "";

/** Whether the socket is what serves one of these published ports in user space. */
function serves(socket: Socket, ports: readonly PublishedPort[]): boolean {
  return ports.some(
    ({ protocol, hostPort, hostIp }) =>
      protocol === socket.protocol && hostPort === socket.local.port && addressesOf(socket).includes(hostIp),
  );
}

/** The published ports of what runs, one use a container and port, and the sockets that belong to them. */
export function publishedUses(facts: Facts, sockets: readonly Socket[]): Claimed {
  const rulesFor = dnatRules(facts);
  const bind = bindingsOf(facts);
  const taken = new Set<Socket>();
  const useOf = (container: Container, ports: [PublishedPort, ...PublishedPort[]]): PortUse => {
    const { protocol, hostPort, containerPort } = ports[0];
    const mine = sockets.filter((socket) => keeps(socket) && serves(socket, ports));
    for (const socket of mine) taken.add(socket);
    const inside = container.endpoints.flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6].filter(Boolean).map(plain));
    const holders = new Map(mine.flatMap((socket) => socket.holders.map((holder) => [holder.pid, holder] as const)));
    return {
      key: `published ${protocol} ${hostPort} ${container.id} ${containerPort}`,
      protocol,
      port: hostPort,
      kind: "published",
      bindings: ports.map(({ hostIp }) => bind(hostIp)),
      container: { id: facts.containerId(container), label: container.name },
      containerPort,
      dnat: rulesFor(ports[0], inside).length > 0,
      socket: mine.length > 0,
      processes: processesOf([...holders.values()]),
      conflicts: [],
    };
  };
  const uses = facts.containers
    .filter(({ pid }) => pid !== undefined)
    .flatMap((container) =>
      groupBy(container.published, (port) => `${port.protocol} ${port.hostPort} ${port.containerPort}`).map(
        ([, ports]) => useOf(container, ports),
      ),
    );
  return { uses, taken };
}
