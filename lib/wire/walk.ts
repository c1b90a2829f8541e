import { type NamedRef, parseId, parseNamedRef } from "@/lib/model/ids";
import { isLoopback, isMulticast, isUnspecified, parseIp, unmappedIp } from "@/lib/net/ip";
import { parsePort } from "@/lib/net/port";
import type { WalkQuestion, WalkSource, WalkTarget } from "@/lib/walk/question";

export type { WalkQuestion } from "@/lib/walk/question";
export { SAYINGS } from "@/lib/walk/sayings";
export type { Hop, Remedy, RuleRef, Saying, Step, Trace } from "@/lib/walk/trace";

/** A machine that nothing is known of (RFC 5737, RFC 3849), by family: who comes from outside where the host has no gateway. */
export const STRANGERS = { 4: "198.51.100.1", 6: "2001:db8:ffff::1" } as const;

/** The parameters of `GET /api/walk`. */
export const WALK_PARAMETERS = ["from", "to", "proto", "port", "family"] as const;

/** A host name that a resolver takes: RFC 1123 labels, and the underscores of compose's names. */
const NAME = /^(?!-)[a-z0-9_.-]{1,253}$/i;

/** Said where a reference by name was not resolved: what is called so is not here, or is not alone. */
export const nobodyCalled = (kind: NamedRef["kind"], name: string): string =>
  `There is no ${kind} called ${JSON.stringify(name)}, or more than one.`;

type Read<T> = { readonly value: T } | { readonly wrong: string };

function containerOf(
  text: string | null,
  host: string | undefined,
): Read<{ kind: "container"; id: string }> | undefined {
  const named = parseNamedRef(text ?? "");
  if (named?.kind === "container") return { wrong: nobodyCalled("container", named.name) };
  const id = parseId(text ?? "");
  const container = id?.kind === "container" ? id.parts[0] : undefined;
  if (!id || container === undefined) return undefined;
  if (host !== undefined && id.host !== host)
    return { wrong: `${JSON.stringify(text)} is a container of another host.` };
  return { value: { kind: "container", id: container } };
}

const BROADCAST = "255.255.255.255";

/** Addresses that no other machine has. */
const isNobodys = (address: string) =>
  isUnspecified(address) || isLoopback(address) || isMulticast(address) || address === BROADCAST;

const outside = (address: string): Read<WalkSource> =>
  isNobodys(address)
    ? { wrong: "`from` must be an address that another machine may have." }
    : { value: { kind: "outside", address } };

function sourceOf(text: string | null, host: string | undefined): Read<WalkSource> {
  const container = containerOf(text, host);
  if (container) return container;
  if (text === "host") return { value: { kind: "host" } };
  if (text !== null && parseIp(text)) return outside(unmappedIp(text));
  return { wrong: "`from` must be a container's id or `container:NAME`, `host`, or the address of another machine." };
}

function targetOf(text: string | null, host: string | undefined): Read<WalkTarget> {
  const container = containerOf(text, host);
  if (container) return container;
  if (text === "host") return { value: { kind: "host" } };
  if (text !== null && parseIp(text)) return { value: { kind: "address", address: unmappedIp(text) } };
  if (text !== null && NAME.test(text)) return { value: { kind: "name", name: text } };
  return { wrong: "`to` must be a container's id or `container:NAME`, `host`, an address, or a name." };
}

function protocolOf(text: string | null): Read<WalkQuestion["protocol"]> {
  if (text === null) return { value: "tcp" };
  return text === "tcp" || text === "udp" || text === "icmp"
    ? { value: text }
    : { wrong: "`proto` must be tcp, udp or icmp." };
}

function portOf(text: string | null, protocol: WalkQuestion["protocol"]): Read<number | undefined> {
  if (protocol === "icmp") return !text ? { value: undefined } : { wrong: "icmp has no `port`." };
  const port = text === null ? undefined : parsePort(text);
  return port === undefined ? { wrong: "`port` must be a number from 1 to 65535." } : { value: port };
}

function familyOf(text: string | null): Read<4 | 6 | undefined> {
  if (text === null) return { value: undefined };
  return text === "4" || text === "6" ? { value: text === "4" ? 4 : 6 } : { wrong: "`family` must be 4 or 6." };
}

/** What another machine's address and the one that it sends to must have in common. */
function disagreement(from: WalkSource, to: WalkTarget): string | undefined {
  if (from.kind !== "outside" || to.kind !== "address") return undefined;
  if (from.address.includes(":") !== to.address.includes(":")) return "`from` and `to` must be of the same family.";
  return isUnspecified(to.address) || isLoopback(to.address)
    ? "`to` must be an address that another machine can send to."
    : undefined;
}

/** The question that a query asks, or what is wrong with it in a sentence. `host`: short id of the host whose containers it may name; any when left out. */
export function parseWalkQuery(
  query: URLSearchParams,
  host?: string,
): { readonly question: WalkQuestion } | { readonly wrong: string } {
  const from = sourceOf(query.get("from"), host);
  const to = targetOf(query.get("to"), host);
  const protocol = protocolOf(query.get("proto"));
  const family = familyOf(query.get("family"));
  if ("wrong" in from) return from;
  if ("wrong" in to) return to;
  if ("wrong" in protocol) return protocol;
  if ("wrong" in family) return family;
  const port = portOf(query.get("port"), protocol.value);
  if ("wrong" in port) return port;
  const wrong = disagreement(from.value, to.value);
  if (wrong !== undefined) return { wrong };
  return {
    question: {
      from: from.value,
      to: to.value,
      protocol: protocol.value,
      ...(port.value !== undefined && { port: port.value }),
      ...(family.value !== undefined && { family: family.value }),
    },
  };
}

/** The query that asks a question: the contrary of {@link parseWalkQuery}. `containerId` makes a container's id of the engine's. */
export function walkQuery(question: WalkQuestion, containerId: (id: string) => string): URLSearchParams {
  const { from, to, protocol, port, family } = question;
  const source = from.kind === "container" ? containerId(from.id) : from.kind === "host" ? "host" : from.address;
  const target =
    to.kind === "container"
      ? containerId(to.id)
      : to.kind === "host"
        ? "host"
        : to.kind === "name"
          ? to.name
          : to.address;
  return new URLSearchParams({
    from: source,
    to: target,
    proto: protocol,
    ...(port !== undefined && { port: String(port) }),
    ...(family !== undefined && { family: String(family) }),
  });
}
