import { parseId, parseNamedRef } from "@/lib/model/ids";
import { isLoopback, parseIp } from "@/lib/net/ip";
import { STRANGERS } from "@/lib/wire/walk";
import type { ContainerNode, HostDetails, NodeRef, SandboxDetails, TopologyNode } from "./shapes";
import { byLabel, hostSandbox, isLink, type TopologyIndex } from "./topology-index";

/** One end of a trace that can be chosen: what the API takes, what is typed for it, and what it is beside that. */
export type TraceEnd = {
  readonly kind: "container" | "host" | "outside" | "name" | "address";
  /** A container's id, `host`, an address, or a name. */
  readonly value: string;
  /** What a person types, and reads in the field. */
  readonly label: string;
  /** Addresses, or whose address it is. */
  readonly note: string;
};

/** The address outside that fits a target's family, where the source is one of those beyond the uplink. */
export function outsideFor(
  from: string,
  { to, family }: { readonly to: string; readonly family: string },
  outside: readonly string[],
): string {
  if (!outside.includes(from)) return from;
  const wanted = family === "" ? parseIp(to)?.family : Number(family);
  return outside.find((address) => parseIp(address)?.family === wanted) ?? from;
}

const SHORT_ID = 12;
const bare = (address: string) => address.replace(/\/\d+$/, "");

/** The addresses of the next machine beyond the host: the gateways of its default routes, by family, IPv4 first. */
export function outsideAddresses(host: Pick<HostDetails, "uplinks"> | undefined): string[] {
  const ways = [...(host?.uplinks ?? [])].sort((a, b) => a.family - b.family || a.metric - b.metric);
  const gateways = ways.flatMap(({ gateway }) => gateway ?? []);
  // A link-local gateway says nothing of the link, and a question has none.
  const found = [...new Set(gateways)].filter((address) => !address.startsWith("fe80:"));
  const missing = [STRANGERS[4], STRANGERS[6]].filter(
    (one) => !found.some((other) => parseIp(other)?.family === parseIp(one)?.family),
  );
  return [...found, ...missing].sort((a, b) => (parseIp(a)?.family ?? 0) - (parseIp(b)?.family ?? 0));
}

const addressesOf = ({ container }: ContainerNode) =>
  container.endpoints
    .flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6])
    .filter(Boolean)
    .map(bare);

function containerEnds({ topology }: TopologyIndex): TraceEnd[] {
  const containers = topology.nodes.filter((node): node is ContainerNode => node.kind === "container").sort(byLabel);
  return containers.map((node) => ({
    kind: "container",
    value: node.id,
    label: node.label,
    note: addressesOf(node).join(" ") || node.container.state,
  }));
}

function hostEnd({ topology }: TopologyIndex): TraceEnd[] {
  const [host] = topology.hosts;
  return host ? [{ kind: "host", value: "host", label: "host", note: host.name }] : [];
}

function outsideEnd(outside: readonly string[]): TraceEnd[] {
  const [value] = outside;
  return value === undefined ? [] : [{ kind: "outside", value, label: "outside", note: outside.join(" ") }];
}

/** Where a packet can come from. */
export const sourceEnds = (index: TopologyIndex, outside: readonly string[]): TraceEnd[] => [
  ...containerEnds(index),
  ...hostEnd(index),
  ...outsideEnd(outside),
];

/** The names that a source's resolver answers with the nodes that each means; short ids are nobody's to type. */
function namesOf(source: SandboxDetails | undefined): Map<string, NodeRef[]> {
  const known = (source?.names ?? []).flatMap(({ names }) => names).filter(({ kind }) => kind !== "id");
  const names = new Map<string, NodeRef[]>();
  for (const { name, of } of known) {
    names.set(name, [...(names.get(name) ?? []), ...of.map(({ container }) => container)]);
  }
  return names;
}

const nameEnd = ([name, of]: [string, NodeRef[]]): TraceEnd => ({
  kind: "name",
  value: name,
  label: name,
  note: [...new Set(of.map(({ label }) => label))].join(", "),
});

/** A container by its name, unless that name means somebody else to the source: then by its short id, too. */
function unmistaken(end: TraceEnd, names: ReadonlyMap<string, NodeRef[]>): TraceEnd {
  const meant = names.get(end.label);
  if (end.kind !== "container" || !meant || meant.some(({ id }) => id === end.value)) return end;
  const id = parseId(end.value)?.parts[0] ?? "";
  return { ...end, label: `${end.label} ${id.slice(0, SHORT_ID)}` };
}

function addressEnds(index: TopologyIndex): TraceEnd[] {
  const { nodes, hosts } = index.topology;
  const of = (address: string, note: string): TraceEnd => ({ kind: "address", value: address, label: address, note });
  const own = nodes.flatMap((node) =>
    node.kind === "container" ? addressesOf(node).map((address) => of(address, node.label)) : [],
  );
  const host = hostSandbox(index, hosts[0]?.id ?? "");
  const links = nodes.filter((node) => isLink(node) && node.sandbox === host?.id);
  const hosted = links.flatMap((node) =>
    isLink(node)
      ? node.addresses.filter(({ address }) => !isLoopback(address)).map(({ address }) => of(address, node.label))
      : [],
  );
  return [...own, ...hosted.filter(({ value }) => !value.startsWith("fe80:"))];
}

/** Whom a packet can be sent to. `source`: what is known of where it starts, once it is; its resolver tells the names. */
export function targetEnds(
  index: TopologyIndex,
  outside: readonly string[],
  source: SandboxDetails | undefined,
): TraceEnd[] {
  const names = namesOf(source);
  const things = [...containerEnds(index), ...hostEnd(index), ...outsideEnd(outside)];
  const first = things.map((end) => unmistaken(end, names));
  const all = [...first, ...[...names].map(nameEnd), ...addressEnds(index)];
  const taken = new Set<string>();
  return all.filter(({ label }) => taken.size < taken.add(label).size);
}

/** What a typed text means: the end that is called so, else the text itself. */
export function endValue(text: string, ends: readonly TraceEnd[]): string {
  const wanted = text.trim();
  const lower = wanted.toLowerCase();
  const found = ends.find(({ label }) => label === wanted) ?? ends.find(({ label }) => label.toLowerCase() === lower);
  return found?.value ?? wanted;
}

/** The name in a reference to a container by name; undefined for any other text. */
export function referredName(text: string): string | undefined {
  const ref = parseNamedRef(text);
  return ref?.kind === "container" ? ref.name : undefined;
}

/** What a field shows for a value: a container's name, or its short id when it is not there (any more) and its name is not known. */
export function endText(value: string, index: TopologyIndex): string {
  const node: TopologyNode | undefined = index.node(value);
  if (node?.kind === "container") return node.label;
  const id = parseId(value);
  return id?.kind === "container" ? (id.parts[0] ?? "").slice(0, SHORT_ID) : (referredName(value) ?? value);
}

/** A port that is worth asking for, and why: the process that listens, or empty for one that is only published. */
export type PortOffer = { readonly port: number; readonly protocol: "tcp" | "udp"; readonly note: string };

const isAsked = (protocol: string): protocol is PortOffer["protocol"] => protocol === "tcp" || protocol === "udp";

/** The ports that a target listens on, then those that it exposes. For the host itself, those that are published on it, too. */
export function offeredPorts(index: TopologyIndex, target: string, details: SandboxDetails | undefined): PortOffer[] {
  const listening = (details?.listeners ?? []).filter(
    ({ embeddedDns, state, protocol }) => !embeddedDns && (state === "LISTEN" || protocol === "udp"),
  );
  const offers: PortOffer[] = listening.flatMap(({ protocol, local, holders }) =>
    isAsked(protocol) ? [{ port: local.port, protocol, note: holders[0]?.comm ?? "" }] : [],
  );
  const { nodes } = index.topology;
  for (const node of nodes) {
    if (node.kind !== "port" || !isAsked(node.port.protocol)) continue;
    const { hostPort, containerPort, protocol } = node.port;
    const label = index.node(node.container)?.label ?? "";
    if (target === "host") offers.push({ port: hostPort, protocol, note: label });
    else if (target === node.container) offers.push({ port: containerPort, protocol, note: "" });
  }
  const firsts = new Map<string, PortOffer>();
  for (const offer of offers) {
    const key = `${offer.port}/${offer.protocol}`;
    const known = firsts.get(key);
    if (!known || known.note === "") firsts.set(key, offer);
  }
  return [...firsts.values()].sort((a, b) => a.port - b.port);
}
