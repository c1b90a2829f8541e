import type { SocketEnd } from "@/lib/model/socket";
import { isLocal } from "./address-type";
import { arrivalBy } from "./arrival";
import { Undecided } from "./choices";
import { chooseSource, emit } from "./emit";
import { travel } from "./journey";
import { demandBareLink } from "./link-hooks";
import { end, type Motion } from "./motion";
import { firstPacket, type Packet, type Role, replyTo } from "./packet";
import { resetByPort } from "./reset-by-port";
import type { Space } from "./space";
import { inverted, port, sameTuple } from "./tuple";
import { ended, type Landing, type Outcome, type Walker } from "./walker";

/** A first packet where it starts: inside a namespace, or, with `space` absent, outside this host. */
export type Departure = { readonly packet: Packet; readonly space: Space | undefined; readonly motion: Motion };

/** How a connection went, and which way decided it. */
export type Journey = { readonly outcome: Outcome; readonly decided: "forward" | "reply" };

/** Whether an answer came to the one who waits for it, and looks like what he waits for. */
function fits(departure: Departure, answer: Outcome): boolean {
  const { left, disposition } = answer;
  const landing = disposition === "delivered" ? answer.landing : undefined;
  // Whoever is outside may be seen nevertheless: another namespace of this machine.
  const came = departure.space ? landing : (left ?? landing);
  if (departure.space && landing?.space !== departure.space) return false;
  return came !== undefined && sameTuple(inverted(departure.packet), came.packet);
}

/** The answer of somebody outside, who knows the way back to whoever the packet seemed to come from. */
function answerIn(walker: Walker, { space, link, packet }: Landing): Motion {
  demandBareLink(walker, { space, link }, "ingress");
  const answer = replyTo(packet, "answer");
  const endpoint = arrivalBy(walker.world, { space, link }, answer.destination);
  if (!endpoint) return end(ended("dropped", "answer-unheard", { link: link.name }));
  return { at: "cross", path: endpoint.path, to: endpoint.place, leaves: false, packet: answer };
}

/** The answer of a namespace of this host. A router's ICMP error has its own address (icmp_send). */
function answerOf(walker: Walker, { space, packet, answer: role }: Landing & { readonly answer: Role }): Motion {
  const answer = replyTo(packet, role);
  if (role === "rejection" && packet.port) return resetByPort(walker, { space, link: packet.port }, answer);
  if (role !== "error" || isLocal(space, packet.destination)) return emit(walker, space, answer);
  const sender = chooseSource(walker, space, packet.family, packet.source);
  return typeof sender === "string" ? emit(walker, space, { ...answer, sender }) : end(sender);
}

/** The answer on its way back; undefined when it arrives as it should. */
function answered(walker: Walker, departure: Departure, outcome: Outcome): Outcome | undefined {
  const { landing, left } = outcome;
  walker.trail.forward = false;
  const start = landing ? answerOf(walker, landing) : left ? answerIn(walker, left) : undefined;
  const answer = start && travel(walker, start);
  walker.trail.forward = true;
  if (!answer || fits(departure, answer)) return undefined;
  if (answer.disposition === "delivered" || answer.disposition === "leaves-host") {
    const { source, destination } = (answer.landing ?? answer.left)?.packet ?? departure.packet;
    return ended("dropped", "answer-astray", { source, destination, expected: departure.packet.destination });
  }
  // Whatever happens to the answer, the one who waits for it hears nothing.
  return { disposition: answer.disposition === "unknown" ? "unknown" : "dropped", reason: answer.reason };
}

/** The second connection, by the process that took the first one. */
function relayed(walker: Walker, { space, packet }: Landing, relay: SocketEnd | "unknown"): Journey {
  if (relay === "unknown") throw new Undecided({ key: "relay-unread", values: {}, unread: space.inode });
  walker.trail.note(space, "relay", "connect", { address: relay.address, port: String(relay.port) });
  const departure = departFrom(walker, space, relay.address, { protocol: packet.protocol, port: relay.port });
  return roundTrip(walker, departure);
}

/** Sends a first packet, and takes the answer back; through a relay also the second connection. */
export function roundTrip(walker: Walker, departure: Departure): Journey {
  const outcome = travel(walker, departure.motion);
  const lost = answered(walker, departure, outcome);
  if (lost) return { outcome: lost, decided: "reply" };
  const { landing, relay } = outcome;
  return landing && relay ? relayed(walker, landing, relay) : { outcome, decided: "forward" };
}

/** What is sent, before its source is chosen. ICMP has no port. */
export type Wanted = { readonly protocol: string; readonly port?: number };

/** A new connection out of a namespace. */
export function departFrom(walker: Walker, space: Space, destination: string, wanted: Wanted): Departure {
  const family = destination.includes(":") ? 6 : 4;
  const source = chooseSource(walker, space, family, destination);
  const tuple = { protocol: wanted.protocol, destination, ...portsOf(wanted, walker.world.settings(space).ephemeral) };
  if (typeof source !== "string")
    return { packet: firstPacket(family, { ...tuple, source: "" }), space, motion: end(source) };
  const packet = firstPacket(family, { ...tuple, source });
  walker.trail.note(space, "source", "chosen", { address: source });
  return { packet, space, motion: emit(walker, space, packet) };
}

/** The ports of a first packet: the client's is any of those that are given out. */
export function portsOf({ port: number }: Wanted, ephemeral: { readonly first: number; readonly last: number }) {
  return number === undefined ? {} : { sourcePort: ephemeral, destinationPort: port(number) };
}
