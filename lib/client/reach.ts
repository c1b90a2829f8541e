import { isLoopback, isUnspecified, unmappedText } from "@/lib/net/ip";
import { formatHostPort } from "@/lib/net/port";
import type { Listener, NodeRef, PublishedPortDetails, SandboxDetails } from "./shapes";

/**
 * One statement on how a container is reached, and what it reaches. `published`: by whom the port is reached, and what waits behind it.
 * `own`: it listens, and is reached on its own networks only. `shares`: who is on a network with it. `leaves`: where the rest goes.
 */
export type Reach =
  | { readonly key: "stopped" | "loopback" | "host" | "nowhere" | "policy" }
  | {
      readonly key: "published";
      /** Where: `192.0.2.2:8080`, several when the host has several addresses. */
      readonly at: readonly string[];
      /** True when it is bound on loopback: only the host itself gets there. */
      readonly local: boolean;
      readonly port: string;
      /** The port on the host, and the addresses that it is bound on. */
      readonly hostPort: number;
      readonly hostIps: readonly string[];
      readonly behind: PublishedPortDetails["behind"];
      readonly listeners: readonly string[];
    }
  | { readonly key: "own" | "open"; readonly listeners: readonly string[] }
  | { readonly key: "inside"; readonly with: readonly NodeRef[] }
  | { readonly key: "shares"; readonly network: NodeRef; readonly with: readonly NodeRef[] }
  | {
      readonly key: "leaves";
      readonly network: NodeRef | undefined;
      readonly interface: NodeRef | undefined;
      readonly gateway: string | undefined;
    };

/** `httpd on 0.0.0.0:80`; a socket whose holder is not known by its address alone. */
export function listenerText({ local, holders }: Pick<Listener, "local" | "holders">): string {
  const names = [...new Set(holders.map(({ comm }) => comm))].join(", ");
  const at = formatHostPort(local.address, local.port);
  return names ? `${names} ${at}` : at;
}

/** A port bound on 0.0.0.0 and on :: is one statement; where the host has no address of a family, that half says nothing. */
function publishedReach(published: readonly PublishedPortDetails[]): Reach[] {
  const groups = new Map<string, PublishedPortDetails[]>();
  for (const port of published) {
    const where = isUnspecified(port.hostIp) ? "any" : port.hostIp;
    const key = `${where} ${port.hostPort} ${port.containerPort}/${port.protocol}`;
    groups.set(key, [...(groups.get(key) ?? []), port]);
  }
  return [...groups.values()].flatMap((ports) => {
    const [first] = ports;
    if (!first) return [];
    const at = ports.flatMap(({ hostAddresses, hostPort }) =>
      hostAddresses.map((address) => formatHostPort(address, hostPort)),
    );
    const best = ports.find(({ behind }) => behind === "listening") ?? first;
    return {
      key: "published",
      at: at.length > 0 ? at : ports.map(({ hostIp, hostPort }) => formatHostPort(hostIp, hostPort)),
      local: isLoopback(first.hostIp),
      port: `${first.containerPort}/${first.protocol}`,
      hostPort: first.hostPort,
      hostIps: ports.map(({ hostIp }) => hostIp),
      behind: best.behind,
      listeners: best.listeners.map(listenerText),
    };
  });
}

const fromOutside = ({ local, embeddedDns, protocol, state }: Listener) =>
  !embeddedDns && !isLoopback(unmappedText(local.address)) && (state === "LISTEN" || protocol === "udp");

/** What waits and is not published already. */
function ownListeners({ listeners = [], ports }: SandboxDetails): string[] {
  const published = new Set(ports.published.map(({ containerPort, protocol }) => `${containerPort}/${protocol}`));
  const rest = listeners.filter((one) => fromOutside(one) && !published.has(`${one.local.port}/${one.protocol}`));
  return [...new Set(rest.map(listenerText))];
}

function leaving({ routing }: SandboxDetails): Reach[] {
  const [way] = routing.defaults;
  const out: Reach = way
    ? { key: "leaves", network: way.network, interface: way.interface, gateway: way.gateway }
    : { key: "nowhere" };
  return routing.policy ? [out, { key: "policy" }] : [out];
}

/**
 * How a container is reached and what it reaches, from facts alone: nothing is said of firewalls on the way.
 * @param networks its networks, each with the other containers there.
 */
export function reachOf(
  details: SandboxDetails,
  container: { readonly id: string; readonly pid?: number | undefined },
  networks: readonly { readonly network: NodeRef; readonly with: readonly NodeRef[] }[],
): Reach[] {
  if (container.pid === undefined) return [{ key: "stopped" }];
  const published = publishedReach(details.ports.published);
  const own = ownListeners(details);
  if (details.sandbox?.role === "host") {
    return [{ key: "host" }, ...(own.length > 0 ? [{ key: "open", listeners: own } as const] : [])];
  }
  const { interfaces } = details;
  const alone = interfaces.length > 0 && interfaces.every(({ link }) => link.kind === "loopback");
  const inside = details.containers.filter(({ id }) => id !== container.id);
  return [
    ...published,
    ...(own.length > 0 && !alone ? [{ key: "own", listeners: own } as const] : []),
    ...(alone ? [{ key: "loopback" } as const] : []),
    ...(inside.length > 0
      ? [{ key: "inside", with: inside.map(({ nodeId, name }) => ({ id: nodeId, label: name })) } as const]
      : []),
    ...(alone ? [] : networks.map((one) => ({ key: "shares", ...one }) as const)),
    ...(alone || interfaces.length === 0 ? [] : leaving(details)),
  ];
}
