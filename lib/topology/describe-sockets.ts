import type { Container, PublishedPort } from "@/lib/model/container";
import type { SandboxAnswer } from "@/lib/model/sandbox-inspection";
import type { DockerProxy, Socket, SocketHolder } from "@/lib/model/socket";
import { textContains } from "@/lib/net/cidr";
import { isLoopback, isUnspecified, unmappedText } from "@/lib/net/ip";
import type { Assignment } from "./assign-networks";
import { dnatRules } from "./dnat-rules";
import type { Facts } from "./facts";
import type { Holders } from "./holders";
import type { NodeRef } from "./node-ref";
import type { PlacedNetns } from "./placed-netns";
import type { Behind, Connection, Holder, Listener, PublishedPortDetails } from "./sandbox-sockets";

const EMBEDDED_DNS = "127.0.0.11";

/** Containers as nodes, by the engine's id. */
function containerRefs(facts: Facts): (id: string | undefined) => NodeRef | undefined {
  const refs = new Map(facts.containers.map((one) => [one.id, { id: facts.containerId(one), label: one.name }]));
  return (id) => (id === undefined ? undefined : refs.get(id));
}

function holdersOf(holders: readonly SocketHolder[], refOf: ReturnType<typeof containerRefs>): Holder[] {
  return holders.map(({ pid, comm, container }) => {
    const ref = refOf(container);
    return ref ? { pid, comm, container: ref } : { pid, comm };
  });
}

const byPort = (a: Socket, b: Socket) =>
  a.local.port - b.local.port || (a.protocol < b.protocol ? -1 : a.protocol > b.protocol ? 1 : a.family - b.family);

/** The sockets that wait, by port; undefined when they were not read. */
export function describeListeners(facts: Facts, answer: SandboxAnswer | undefined): Listener[] | undefined {
  const refOf = containerRefs(facts);
  return answer?.listeners?.toSorted(byPort).map(({ holders, remote: _remote, ...socket }) => ({
    ...socket,
    holders: holdersOf(holders, refOf),
    embeddedDns: socket.local.address === EMBEDDED_DNS,
  }));
}

/** Who has an address, as seen from a sandbox: on a network that it is on, or the host. Nobody when two have it. */
function peerOf(assignment: Assignment, holders: Holders, placed: PlacedNetns | undefined) {
  const networks = new Set(
    [...(placed?.links.values() ?? [])].flatMap(({ id }) => assignment.networkOfLink.get(id) ?? []),
  );
  return (address: string): NodeRef | undefined => {
    const links = holders.withAddress(unmappedText(address)).filter((link) => {
      if (isLoopback(unmappedText(address))) return false;
      return link.inHost || placed?.netns.host || networks.has(assignment.networkOfLink.get(link.id) ?? "");
    });
    const [link, second] = links;
    if (!link || second) return undefined;
    return link.inHost ? { id: link.id, label: link.link.name } : holders.ofNetns(link.inode);
  };
}

/** The sockets with a peer, by port; undefined when they were not asked for. */
export function describeConnections(
  facts: Facts,
  assignment: Assignment,
  holders: Holders,
  placed: PlacedNetns | undefined,
  answer: SandboxAnswer | undefined,
): Connection[] | undefined {
  const refOf = containerRefs(facts);
  const peer = peerOf(assignment, holders, placed);
  return answer?.connections?.toSorted(byPort).map(({ holders: who, ...socket }) => {
    const other = socket.remote && peer(socket.remote.address);
    return { ...socket, holders: holdersOf(who, refOf), ...(other ? { peer: other } : {}) };
  });
}

/** Whether a listener takes what comes to one of some addresses. A socket on :: takes IPv4 too, unless it was told not to. */
function takes({ local, family, v6only }: Listener, addresses: readonly string[]): boolean {
  if (!isUnspecified(local.address)) return addresses.includes(unmappedText(local.address));
  return addresses.some((address) => (address.includes(":") ? family === 6 : family === 4 || v6only === false));
}

/** What waits for what comes to some addresses of a sandbox at a port. */
export function behindPort(
  port: { readonly protocol: string; readonly port: number },
  addresses: readonly string[],
  listeners: readonly Listener[] | undefined,
): { behind: Behind; listeners: Listener[] } {
  if (!listeners || port.protocol === "sctp") return { behind: "unknown", listeners: [] };
  const there = listeners.filter(({ protocol, local }) => protocol === port.protocol && local.port === port.port);
  if (there.length === 0) return { behind: "nothing", listeners: there };
  if (there.some((listener) => takes(listener, addresses))) return { behind: "listening", listeners: there };
  const loopback = there.every(({ local }) => isLoopback(unmappedText(local.address)));
  return { behind: loopback ? "loopback" : "elsewhere", listeners: there };
}

/** The host's addresses by which a port bound on any address is reached: those of its uplinks. */
function uplinkAddresses(facts: Facts, family: 4 | 6): string[] {
  const { hostNetns } = facts;
  const uplinks = new Set(
    (hostNetns?.netns.routes ?? [])
      .filter(({ destination, type }) => destination === "default" && type === "unicast")
      .flatMap(({ nextHops }) => nextHops.flatMap(({ index }) => index ?? [])),
  );
  return (hostNetns?.netns.addresses ?? [])
    .filter((address) => uplinks.has(address.index) && address.family === family && address.scope === "global")
    .map(({ address }) => address);
}

const serves = (port: PublishedPort) => (proxy: DockerProxy) =>
  proxy.protocol === port.protocol && proxy.host.port === port.hostPort && proxy.host.address === port.hostIp;

/** The published ports of some containers, with what serves each on the host and what waits behind it in the sandbox. */
export function describePublished(
  facts: Facts,
  containers: readonly Container[],
  listeners: readonly Listener[] | undefined,
  proxies: readonly DockerProxy[] | undefined,
): PublishedPortDetails[] {
  const rulesFor = dnatRules(facts);
  return containers.flatMap((container) => {
    const ref = { id: facts.containerId(container), label: container.name };
    const own = container.endpoints.flatMap(({ ipv4, ipv6 }) =>
      [ipv4, ipv6].flatMap((text) => text.split("/")[0] || []),
    );
    return container.published.map((port) => {
      const family = port.hostIp.includes(":") ? 6 : 4;
      const rules = rulesFor(port, own).filter(
        ({ family: of, match }) =>
          of === family && (match.destination === undefined || textContains(match.destination, port.hostIp)),
      );
      const proxy = proxies?.find(serves(port));
      const targets = [...rules.flatMap(({ to }) => to?.address ?? []), ...(proxy ? [proxy.container.address] : [])];
      const target = { protocol: port.protocol, port: port.containerPort };
      return {
        ...port,
        container: ref,
        hostAddresses: isUnspecified(port.hostIp) ? uplinkAddresses(facts, family) : [port.hostIp],
        dnat: rules.map(({ text }) => text),
        ...(proxies ? { proxy: proxy?.pid ?? null } : {}),
        ...behindPort(target, targets.length > 0 ? targets : own, listeners),
      };
    });
  });
}
