import type { NatStatement } from "@/lib/model/firewall-statement";
import { Undecided } from "./choices";
import type { Connection, Manipulation } from "./connection";
import type { Sight } from "./field";
import type { Packet } from "./packet";
import { masqueradeAddress } from "./source-address";
import type { RuleRef } from "./trace";
import { inverted, type Ports, port, portsText, type Tuple, tupleOf } from "./tuple";

const DRAWING = new Set(["random", "fully-random"]);
const within = (inner: Ports, outer: Ports) => outer.first <= inner.first && inner.last <= outer.last;

const LOOPBACK = { 4: "127.0.0.1", 6: "::1" } as const;

function redirectAddress({ packet, in: from, space }: Sight): string | undefined {
  if (!from) return LOOPBACK[packet.family];
  return space.addresses(packet.family, from)[0]?.address;
}

function target(nat: NatStatement, sight: Sight, towards: string): string | undefined {
  const { packet, out, space } = sight;
  if (nat.kind === "redirect") return redirectAddress(sight);
  if (nat.kind === "masquerade") return out && masqueradeAddress(space, packet.family, out.index, towards);
  if (nat.addresses) return nat.addresses.first;
  return nat.kind === "dnat" ? packet.destination : packet.source;
}

/** The ports that a client may be given where a rule names none, and wants any (nf_nat_l4proto_unique_tuple). */
const UNPRIVILEGED: Ports = { first: 1024, last: 65535 };

/**
 * A port stays what it is where it may. Which of several a client is given is not known, and they all look alike; a destination gets the first, unless it
 * is drawn: `undefined` then.
 */
function newPorts(have: Ports, { ports: want, flags }: NatStatement, half: Manipulation): Ports | undefined {
  const drawn = flags.some((flag) => DRAWING.has(flag));
  if (half === "source") {
    if (drawn) return want ?? UNPRIVILEGED;
    return !want || within(have, want) ? have : want;
  }
  if (!want || (!drawn && within(have, want))) return have;
  return drawn && want.first !== want.last ? undefined : port(want.first);
}

/**
 * Translates a connection's half as a rule asks, by changing what its answer will look like (nf_nat_setup_info). Undefined: there is no address to
 * translate to, and the packet is dropped. Throws {@link Undecided} where the target is not modelled, or is one of several.
 */
export function translate(
  nat: NatStatement,
  half: Manipulation,
  sight: Sight,
  towards: string,
  rule: RuleRef,
): Tuple | undefined {
  const { packet } = sight;
  const { connection } = packet;
  const several = nat.addresses && nat.addresses.first !== nat.addresses.last;
  if (!connection || nat.unknown !== undefined || several) {
    throw new Undecided({ key: "unmodelled-rule", values: { part: nat.unknown ?? nat.kind }, rule });
  }
  const address = target(nat, sight, towards);
  if (address === undefined) return undefined;
  const end = half === "destination" ? "source" : "destination";
  const have = connection.reply[`${end}Port`];
  const ports = have && newPorts(have, nat, half);
  if (have && !ports) throw new Undecided({ key: "unmodelled-rule", values: { part: nat.flags.join(" ") }, rule });
  connection.reply = { ...connection.reply, [end]: address, ...(ports && { [`${end}Port`]: ports }) };
  return connection.reply;
}

/** The packet with one half of its addresses as its connection says, in its direction (nf_nat_packet, nf_nat_icmp_reply_translation). */
export function rewritten({ sender, ...packet }: Packet, connection: Connection, half: Manipulation): Packet {
  const meant = packet.direction === "original" ? inverted(connection.reply) : inverted(connection.original);
  const { source, sourcePort, destination, destinationPort } = meant;
  // An error takes on the sender that the answer would have, once that is a translated one.
  const kept = sender === undefined || (half === "source" && source !== packet.source) ? {} : { sender };
  return half === "destination"
    ? { ...packet, ...kept, destination, ...(destinationPort && { destinationPort }) }
    : { ...packet, ...kept, source, ...(sourcePort && { sourcePort }) };
}

const endText = (address: string, ports: Ports | undefined) =>
  ports ? `${address} port ${portsText(ports)}` : address;

/** Both ends of a packet, for a step. */
export function ends(packet: Packet): { source: string; destination: string } {
  const { source, sourcePort, destination, destinationPort } = tupleOf(packet);
  return { source: endText(source, sourcePort), destination: endText(destination, destinationPort) };
}
