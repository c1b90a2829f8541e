import type { Socket } from "@/lib/model/socket";
import { Undecided } from "./choices";
import { passHook } from "./hook";
import { listenerFor, otherAddresses, relayOf } from "./listener";
import { end, type Motion } from "./motion";
import type { Packet } from "./packet";
import { checkSource } from "./source-check";
import type { Place, Space } from "./space";
import { portsText } from "./tuple";
import { ended, type Outcome, type Walker } from "./walker";
import { demandUntransformed } from "./xfrm";

const unreadBalancer = ({ world }: Walker, space: Space) =>
  world.sandbox(space).loadBalancer === undefined ? { unread: space.inode } : {};

/** Nothing takes it: RST, or port unreachable. In a namespace that no container runs in a load balancer may, of which no rule tells. */
function refused(walker: Walker, place: Place, packet: Packet): Outcome {
  const { space, link } = place;
  if (walker.world.sandbox(space).loadBalancer !== false && !walker.world.wiring.occupied(space)) {
    throw new Undecided({ key: "load-balancer", values: {}, ...unreadBalancer(walker, space) });
  }
  const port = portsText(packet.destinationPort);
  const values = { address: packet.destination, port, protocol: packet.protocol };
  walker.trail.note(space, "socket", "none", values);
  const others = otherAddresses(walker, space, packet);
  const key = others ? "listens-elsewhere" : "nothing-listens";
  return {
    ...ended("refused", key, { ...values, ...(others && { others }) }),
    landing: { space, packet, link, answer: packet.protocol === "tcp" ? "reset" : "error" },
  };
}

/** The name of the paused container that a socket is held by: the kernel still takes connections for it, and nobody serves them. */
function pausedHolder({ world }: Walker, { inode }: Place["space"], { holders }: Socket): string | undefined {
  const held = new Set(holders.map(({ container }) => container));
  const { containers } = world.facts.observation;
  return containers.find(
    ({ state, netns, id }) => state === "paused" && netns === inode && (held.has(id) || held.size === 0),
  )?.name;
}

const ECHO_IGNORED = { 4: "net.ipv4.icmp_echo_ignore_all", 6: "net.ipv6.icmp.echo_ignore_all" } as const;

/** A host answers an echo request by itself, unless it is told not to (icmp_echo, icmpv6_echo_reply). */
function echo({ world, trail }: Walker, landing: Outcome["landing"] & object): Outcome {
  const { space, packet } = landing;
  const setting = ECHO_IGNORED[packet.family];
  const value = world.settings(space).get(setting) ?? 0;
  if (value !== 0) {
    trail.note(space, "sysctl", "drop", { name: setting, value: String(value) });
    return ended("dropped", "echo-ignored", { setting });
  }
  trail.note(space, "socket", "echo", { address: packet.destination });
  return { ...ended("delivered", "echo", { address: packet.destination }), landing };
}

/** A first packet at the socket that it was sent to. */
function toSocket(walker: Walker, place: Place, packet: Packet): Outcome {
  const { space, link } = place;
  const landing = { space, packet, link, answer: "answer" } as const;
  if (packet.protocol.startsWith("icmp")) return echo(walker, landing);
  const socket = listenerFor(walker, place, packet);
  if (!socket) return refused(walker, place, packet);
  const process = socket.holders[0]?.comm ?? "";
  const { address, port } = socket.local;
  walker.trail.note(space, "socket", "found", { address, port: String(port), process });
  const relay = relayOf(walker, space, socket);
  const paused = pausedHolder(walker, space, socket);
  const values = { address: packet.destination, port: String(port), process, ...(paused && { container: paused }) };
  const key = paused ? "delivered-paused" : "delivered";
  return { ...ended("delivered", key, values), landing, ...(relay && { relay }) };
}

/** The packet is for the namespace itself: the rules of input, then the socket. An answer needs none: its sender waits for it. */
export function deliver(walker: Walker, place: Place, packet: Packet): Motion {
  const strange = checkSource(walker, place, packet);
  if (strange) return end(strange);
  const { space, link } = place;
  const passed = passHook(walker, { space, hook: "input", in: link }, packet);
  if ("outcome" in passed) return end(passed.outcome);
  demandUntransformed(walker, space, "in", passed.packet);
  // The connection stays behind: what answers is a packet of its own (nf_reset_ct).
  const { connection: _, ...arrived } = passed.packet;
  if (walker.trail.forward) return end(toSocket(walker, place, arrived));
  return end({ ...ended("delivered", "answered"), landing: { space, packet: arrived, link, answer: "answer" } });
}
