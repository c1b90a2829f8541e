/**
 * Every id is made and parsed here. An id is `kind:host:part[:part...]`, each part percent-encoded, so that it can stand in
 * a URL path, survives any name, and says of which host it speaks. Kernel things are named by the inode of their network
 * namespace, never by a path or a name, because both can change or be reused while the namespace lives.
 */

const encode = (part: string | number) => encodeURIComponent(String(part));
const make = (kind: string, host: string, ...parts: (string | number)[]) =>
  [kind, encode(host), ...parts.map(encode)].join(":");

/** The host itself. `host` is the short text that the probe derives from the machine (see the probe's host identity). */
export const hostNodeId = (host: string) => make("host", host);
/** A network namespace, by the inode of its nsfs file. */
export const sandboxId = (host: string, netns: number) => make("sandbox", host, netns);
/** A link, by its namespace's inode and ifindex. */
export const linkId = (host: string, netns: number, index: number) => make("link", host, netns, index);
/** A container, by the engine's full id. */
export const containerId = (host: string, container: string) => make("container", host, container);
/** An engine's network, by its full id. */
export const networkId = (host: string, network: string) => make("network", host, network);
/** A published port: the host address and port, the protocol and the container that publishes it. */
export const portId = (host: string, container: string, hostIp: string, hostPort: number, protocol: string) =>
  make("port", host, container, hostIp, hostPort, protocol);
/** The address translation of a namespace. */
export const natId = (host: string, netns: number) => make("nat", host, netns);
/** An edge: its kind and both ends. `detail` tells apart several of one kind between the same ends. */
export const edgeId = (kind: string, source: string, target: string, detail = "") =>
  `edge:${encode(kind)}:${encode(source)}:${encode(target)}${detail ? `:${encode(detail)}` : ""}`;

/** The parts of an id. */
export type ParsedId = { readonly kind: string; readonly host: string; readonly parts: readonly string[] };

/** Takes an id apart, or gives undefined when it is not one of ours. */
export function parseId(id: string): ParsedId | undefined {
  const [kind, host, ...parts] = id.split(":");
  if (!kind || host === undefined || !/^[a-z]+$/.test(kind)) return undefined;
  try {
    return { kind, host: decodeURIComponent(host), parts: parts.map(decodeURIComponent) };
  } catch {
    return undefined;
  }
}
