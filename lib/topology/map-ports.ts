import type { Container, PublishedPort } from "@/lib/model/container";
import type { Socket, SocketHolder } from "@/lib/model/socket";
import { isLoopback, isUnspecified } from "@/lib/net/ip";
import { PROTOCOLS, parsePort } from "@/lib/net/port";
import { dnatRules } from "./dnat-rules";
import type { Facts } from "./facts";
import type { PlacedLink } from "./placed-netns";
import { withConflicts } from "./port-conflicts";
import type { PortBinding, PortMap, PortUse } from "./port-map";
import { refusedPorts } from "./refused-ports";

/** Programs that hold the socket of a published port for an engine: Docker's proxy or Docker itself, Podman's, and rootless ones'. */
const KEEPERS = new Set(["docker-proxy", "dockerd", "conmon", "rootlesskit", "rootlessport"]);
/** libnetwork's chain for the ports that the swarm's routing mesh publishes. */
const MESH_CHAIN = "DOCKER-INGRESS";

const refOf = ({ id, link }: PlacedLink) => ({ id, label: link.name });

/** How the host's addresses are reached. */
function bindingsOf(facts: Facts): (address: string, device?: number) => PortBinding {
  const links = [...(facts.hostNetns?.links.values() ?? [])];
  const carriers = new Map(links.flatMap((link) => link.addresses.map(({ address }) => [address, link] as const)));
  return (address, device) => {
    const bound = device === undefined ? undefined : facts.hostNetns?.links.get(device);
    if (isLoopback(address)) return { address, reach: "host" };
    if (isUnspecified(address))
      return bound ? { address, reach: "link", link: refOf(bound) } : { address, reach: "anywhere" };
    const link = bound ?? carriers.get(address);
    return { address, reach: "address", ...(link ? { link: refOf(link) } : {}) };
  };
}

const plain = (address: string) => address.split("/")[0] ?? "";

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): [string, [T, ...T[]]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return [...groups];
}

/** `::` that does not refuse IPv4 answers at both. */
const addressesOf = ({ local, v6only }: Socket) =>
  local.address === "::" && v6only === false ? ["0.0.0.0", "::"] : [local.address];

const processesOf = (holders: readonly SocketHolder[]) => holders.map(({ pid, comm }) => ({ pid, comm }));

const keeps = ({ holders }: Socket) => holders.length > 0 && holders.every(({ comm }) => KEEPERS.has(comm));

/** Whether the socket is what serves one of these published ports in user space. */
function serves(socket: Socket, ports: readonly PublishedPort[]): boolean {
  return ports.some(
    ({ protocol, hostPort, hostIp }) =>
      protocol === socket.protocol && hostPort === socket.local.port && addressesOf(socket).includes(hostIp),
  );
}

/** The published ports of what runs, one use a container and port, and the sockets that belong to them. */
function publishedUses(facts: Facts, sockets: readonly Socket[]): { uses: PortUse[]; taken: Set<Socket> } {
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

/** The ports that the routing mesh translates, whichever node runs the service. */
function meshUses(facts: Facts, sockets: readonly Socket[]): { uses: PortUse[]; taken: Set<Socket> } {
  const bind = bindingsOf(facts);
  const taken = new Set<Socket>();
  const rules = (facts.hostNetns?.netns.nat ?? []).filter(({ kind, chain }) => kind === "dnat" && chain === MESH_CHAIN);
  const uses = groupBy(rules, ({ match }) => `mesh ${match.protocol} ${match.destinationPort}`).flatMap(
    ([key, [{ match }]]): PortUse[] => {
      const protocol = PROTOCOLS.find((known) => known === match.protocol);
      const port = parsePort(match.destinationPort ?? "");
      if (!protocol || port === undefined) return [];
      const mine = sockets.filter((one) => keeps(one) && one.protocol === protocol && one.local.port === port);
      for (const socket of mine) taken.add(socket);
      const addresses = new Set(["0.0.0.0", ...mine.flatMap(addressesOf)]);
      const bindings = [...addresses].map((address) => bind(address));
      const processes = processesOf(mine[0]?.holders ?? []);
      return [
        { key, protocol, port, kind: "mesh", bindings, dnat: true, socket: mine.length > 0, processes, conflicts: [] },
      ];
    },
  );
  return { uses, taken };
}

/** Sockets of one holder at one port are one use, whatever addresses they are bound to. */
function socketUses(facts: Facts, sockets: readonly Socket[]): PortUse[] {
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

const byPort = (a: PortUse, b: PortUse) =>
  a.port - b.port || (a.protocol < b.protocol ? -1 : a.protocol > b.protocol ? 1 : a.key < b.key ? -1 : 1);

/**
 * Every port of the host that somebody answers at: published by the engine, or waited at by a process in the host's namespace.
 * @param sockets the listening sockets of the host's namespace; undefined when they were not read.
 */
export function mapPorts(facts: Facts, sockets: readonly Socket[] | undefined): PortMap {
  const known = sockets ?? [];
  const published = publishedUses(facts, known);
  const mesh = meshUses(facts, known);
  const others = known.filter((socket) => !published.taken.has(socket) && !mesh.taken.has(socket));
  return {
    uses: withConflicts([...published.uses, ...mesh.uses, ...socketUses(facts, others)].sort(byPort)),
    refused: refusedPorts(facts),
    complete: sockets !== undefined,
  };
}
