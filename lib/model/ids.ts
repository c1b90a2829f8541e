import { digest } from "./digest";

/**
 * Every id is made and parsed here. An id is `kind:host:part[:part...]`, each part percent-encoded, so that it can stand in
 * a URL path, survives any name, and says of which host it speaks. Kernel things are named by the inode of their network
 * namespace, never by a path or a name, because both can change or be reused while the namespace lives.
 */

/**
 * A part of an id, or of a key made like one: percent-encoded as UTF-8. Half a surrogate pair has no UTF-8, and encodeURIComponent throws on it, so it becomes `%uD800`: no other text
 * does, because a literal per cent sign is always `%25`.
 */
export const encode = (part: string | number) =>
  UNRESERVED.test(String(part)) ? String(part) : percentEncode(String(part));

/** What encodeURIComponent leaves as it is. */
const UNRESERVED = /^[\w.!~*'()-]*$/;

const percentEncode = (text: string) =>
  text
    .split(/(\p{Surrogate})/u)
    .map((piece, i) => (i % 2 ? `%u${piece.charCodeAt(0).toString(16).toUpperCase()}` : encodeURIComponent(piece)))
    .join("");
const decode = (text: string) =>
  text
    .split(/%u(D[89A-F][0-9A-F]{2})/)
    .map((piece, i) => (i % 2 ? String.fromCharCode(Number.parseInt(piece, 16)) : decodeURIComponent(piece)))
    .join("");
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
/** True for what {@link containerId} made. */
export const isContainerId = (id: string) => id.startsWith("container:");
/** An engine's network, by its full id. */
export const networkId = (host: string, network: string) => make("network", host, network);
/** A published port: the host address and port, the protocol and the container that publishes it. */
export const portId = (host: string, container: string, hostIp: string, hostPort: number, protocol: string) =>
  make("port", host, container, hostIp, hostPort, protocol);
/** The address translation of a namespace. */
export const natId = (host: string, netns: number) => make("nat", host, netns);
/**
 * An edge: its kind, and a digest of both ends and of `detail`, which tells apart several of one kind between the same ends. Both ends
 * spelled out would be most of what a viewer is sent.
 */
export const edgeId = (kind: string, source: string, target: string, detail = "") =>
  `edge:${encode(kind)}:${digest([source, target, detail].join("\n"))}`;

/** How many parts follow the host, by kind of node. */
const PARTS = { host: 0, sandbox: 1, link: 2, container: 1, network: 1, port: 4, nat: 1 } as const;
const KINDS = new Map<string, number>(Object.entries(PARTS));

/** The parts of a node's id, decoded. */
export type ParsedId = { readonly kind: keyof typeof PARTS; readonly host: string; readonly parts: readonly string[] };

const isKind = (text: string): text is ParsedId["kind"] => KINDS.has(text);

/**
 * Takes a node's id apart, or gives undefined when it is not one of ours: another kind, a wrong number of parts, or a spelling that the
 * functions above would not have made. Edges are not parsed: they tell their kind and ends in fields.
 */
export function parseId(id: string): ParsedId | undefined {
  const [kind = "", encodedHost, ...encoded] = id.split(":");
  if (encodedHost === undefined || !isKind(kind) || KINDS.get(kind) !== encoded.length) return undefined;
  try {
    const host = decode(encodedHost);
    const parts = encoded.map(decode);
    return make(kind, host, ...parts) === id ? { kind, host, parts } : undefined;
  } catch {
    return undefined;
  }
}

/** The kinds that people name, and that are made anew by the same name with another id. */
const NAMED = ["container", "network"] as const;

/** A reference by name: what `docker run --network container:NAME` calls a container by. */
export type NamedRef = { readonly kind: (typeof NAMED)[number]; readonly name: string };

/** The reference to a thing by its name, `container:NAME`, percent-encoded: not an id, which has a host; undefined for one of a kind without names. */
export function namedRef(kind: string, name: string): string | undefined {
  const named = NAMED.find((one) => one === kind);
  return named && name !== "" ? `${named}:${encode(name)}` : undefined;
}

/** Takes a reference by name apart; undefined for anything else. */
export function parseNamedRef(text: string): NamedRef | undefined {
  const [kind, encoded = "", ...more] = text.split(":");
  const named = NAMED.find((one) => one === kind);
  if (!named || more.length > 0) return undefined;
  try {
    const name = decode(encoded);
    return namedRef(named, name) === text ? { kind: named, name } : undefined;
  } catch {
    return undefined;
  }
}
