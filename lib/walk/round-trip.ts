import type { SocketEnd } from "@/lib/model/socket";
import { Undecided } from "./choices";
import { chooseSource, emit } from "./emit";
import { travel } from "./journey";
import { end, type Motion } from "./motion";
import { firstPacket, type Packet, replyTo } from "./packet";
import { inverted, port, sameTuple } from "./tuple";
import { ended, type Landing, type Outcome, type Walker } from "./walker";
import type { Space } from "./world";

/** A first packet where it starts: inside a namespace, or, with `space` absent, outside this host. */
export type Departure = { readonly packet: Packet; readonly space: Space | undefined; readonly motion: Motion };

/** How a connection went, and which way decided it. */
export type Journey = { readonly outcome: Outcome; readonly decided: "forward" | "reply" };

/** Whether an answer came to the one who waits for it, and looks like what he waits for. */
function fits(departure: Departure, answer: Outcome): boolean {
  const came = departure.space ? answer.landing?.packet : answer.left;
  if (departure.space && answer.landing?.space !== departure.space) return false;
  return came !== undefined && sameTuple(inverted(departure.packet), came);
}

/** The answer on its way back; undefined when it arrives as it should. */
function answerFrom(walker: Walker, departure: Departure, { space, packet }: Landing): Outcome | undefined {
  walker.trail.forward = false;
  const answer = travel(walker, emit(walker, space, replyTo(packet)));
  walker.trail.forward = true;
  if (fits(departure, answer)) return undefined;
  if (answer.disposition === "delivered" || answer.disposition === "leaves-host") {
    const { source, destination } = answer.landing?.packet ?? answer.left ?? packet;
    return ended("dropped", "answer-astray", { source, destination, expected: departure.packet.destination });
  }
  // Whatever happens to the answer, the one who waits for it hears nothing.
  return { disposition: answer.disposition === "unknown" ? "unknown" : "dropped", reason: answer.reason };
}

/** The second connection, by the process that took the first one. */
function relayed(walker: Walker, { space, packet }: Landing, relay: SocketEnd | "unknown"): Journey {
  if (relay === "unknown") throw new Undecided({ key: "relay-unread", values: {} });
  walker.trail.note(space, "relay", "connect", { address: relay.address, port: String(relay.port) });
  const departure = departFrom(walker, space, relay.address, { protocol: packet.protocol, port: relay.port });
  return roundTrip(walker, departure);
}

/** Sends a first packet, and takes the answer back; through a relay also the second connection. */
export function roundTrip(walker: Walker, departure: Departure): Journey {
  const outcome = travel(walker, departure.motion);
  const { landing, relay } = outcome;
  if (!landing) return { outcome, decided: "forward" };
  const lost = answerFrom(walker, departure, landing);
  if (lost) return { outcome: lost, decided: "reply" };
  return relay && outcome.disposition === "delivered"
    ? relayed(walker, landing, relay)
    : { outcome, decided: "forward" };
}

/** What is sent, before its source is chosen. ICMP has no port. */
export type Wanted = { readonly protocol: string; readonly port?: number };

/** A new connection out of a namespace. */
export function departFrom(walker: Walker, space: Space, destination: string, wanted: Wanted): Departure {
  const family = destination.includes(":") ? 6 : 4;
  const source = chooseSource(walker, space, family, destination);
  const tuple = { protocol: wanted.protocol, destination, ...portsOf(wanted, space.settings.ephemeral) };
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
