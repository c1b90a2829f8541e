import type { FirewallRule } from "@/lib/model/firewall";
import type { MatchValue } from "@/lib/model/firewall-match";
import { contains, overlaps, parseCidr } from "@/lib/net/cidr";
import { parseIp } from "@/lib/net/ip";
import type { ContainerNode, NetworkNode, PortNode, TopologyNode } from "./shapes";
import { isLink, type TopologyIndex } from "./topology-index";

/** A thing as rules may name it. */
export type RuleSubject = {
  /** Addresses and networks, as `address/prefix`. */
  readonly networks: readonly string[];
  /** Names of the host's links. */
  readonly interfaces: readonly string[];
  /** Ports of the host, by which it is reached. */
  readonly ports: readonly number[];
};

const NOTHING: RuleSubject = { networks: [], interfaces: [], ports: [] };

const bare = (address: string) => address.replace(/\/\d+$/, "");

function ofContainer(index: TopologyIndex, { id, container }: ContainerNode): RuleSubject {
  const addresses = container.endpoints.flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6].filter(Boolean).map(bare));
  return { networks: addresses, interfaces: [], ports: index.portsOf(id).map(({ port }) => port.hostPort) };
}

function ofNetwork(index: TopologyIndex, { id, network }: NetworkNode): RuleSubject {
  const links = index.from("realised-by", id).map(({ target }) => index.node(target));
  return {
    networks: network.ipam.map(({ subnet }) => subnet),
    interfaces: links.flatMap((link) => (link ? [link.label] : [])),
    ports: [],
  };
}

function ofPort(index: TopologyIndex, { port, container }: PortNode): RuleSubject {
  const node = index.node(container);
  const { networks } = node?.kind === "container" ? ofContainer(index, node) : NOTHING;
  return { networks, interfaces: [], ports: [port.hostPort] };
}

/** What rules may name when they mean a node; undefined for a node that no rule can mean. */
export function subjectOf(index: TopologyIndex, node: TopologyNode | undefined): RuleSubject | undefined {
  if (node?.kind === "container") return ofContainer(index, node);
  if (node?.kind === "network") return ofNetwork(index, node);
  if (node?.kind === "port") return ofPort(index, node);
  if (!isLink(node)) return undefined;
  const networks = node.addresses.map(({ address, prefix }) =>
    node.kind === "bridge" ? `${address}/${prefix}` : address,
  );
  return { networks, interfaces: [node.label], ports: [] };
}

/** Whether an address, a network or a range has an address of the subject in it, or the other way round. */
function meets(value: MatchValue, networks: readonly string[]): boolean {
  return networks.some((text) => {
    const mine = parseCidr(text);
    if (!mine) return false;
    if (value.kind === "prefix") {
      const theirs = parseCidr(value.prefix);
      // What is about everything is about nothing in particular.
      return theirs !== undefined && theirs.prefix > 0 && overlaps(mine, theirs);
    }
    if (value.kind !== "addresses") return false;
    const [first, last] = [parseIp(value.first), parseIp(value.last)];
    if (!first || !last || first.family !== mine.ip.family) return false;
    return (first.bits <= mine.ip.bits && mine.ip.bits <= last.bits) || contains(mine, first);
  });
}

function names(value: MatchValue, { networks, interfaces, ports }: RuleSubject): boolean {
  if (value.kind === "interface") {
    return interfaces.some((name) => (value.wildcard ? name.startsWith(value.name) : name === value.name));
  }
  if (value.kind === "number") return ports.some((port) => value.first <= port && port <= value.last);
  return meets(value, networks);
}

/** Whether a rule names the subject, in a condition (negated too) or as where it translates to. */
export function concerns({ matches, statements }: FirewallRule, subject: RuleSubject): boolean {
  const named = matches.some((match) => {
    if (match.kind === "unknown") return false;
    const values = match.kind === "field" ? match.values : (match.elements ?? []).flat();
    const fields = match.kind === "field" ? [match.field] : match.fields;
    const numbers = fields.some((field) => field === "destination-port" || field === "any-port");
    return values.some((value) => (value.kind !== "number" || numbers) && names(value, subject));
  });
  const keys = statements.flatMap((each) => (each.kind === "verdict-map" ? (each.elements ?? []) : []));
  const targets = statements.some(
    (each) =>
      "addresses" in each && each.addresses && meets({ kind: "addresses", ...each.addresses }, subject.networks),
  );
  return named || targets || keys.some(({ key }) => key.some((value) => names(value, subject)));
}
