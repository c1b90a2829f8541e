import { Connection } from "./connection";
import type { Packet } from "./packet";
import { sameTuple } from "./tuple";

/** Whether conntrack takes a packet that it knows nothing of for a connection's first: any of UDP, of TCP and ICMP only what asks. */
const begins = (packet: Packet) => packet.role === "first" || (packet.protocol === "udp" && packet.role === "answer");

/** The connections that the packets of one walk made, by namespace. */
export class Conntrack {
  readonly #bySpace = new Map<number, Connection[]>();

  /** nf_conntrack_in: finds or makes the connection of a packet that has none yet. What cannot begin one is invalid, and stays without. */
  track(inode: number, packet: Packet): Packet {
    if (packet.connection || packet.untracked) return packet;
    const known = this.#bySpace.get(inode) ?? [];
    const replied = known.find(({ reply }) => sameTuple(reply, packet));
    if (replied) {
      replied.seenReply ||= packet.role !== "error";
      return { ...packet, connection: replied, direction: "reply" };
    }
    const again = known.find(({ original }) => sameTuple(original, packet));
    if (again) return { ...packet, connection: again, direction: "original" };
    if (!begins(packet)) return packet;
    const connection = new Connection(packet);
    this.#bySpace.set(inode, [...known, connection]);
    return { ...packet, connection, direction: "original" };
  }
}

/** The state that `ctstate` compares: of the first packet `new`, until an answer was seen. Before conntrack everything is invalid. */
export function stateOf(packet: Packet): string {
  const { connection, direction, untracked } = packet;
  if (untracked) return "untracked";
  if (!connection) return "invalid";
  if (packet.role === "error" || packet.role === "rejection") return "related";
  return direction === "reply" || connection.seenReply ? "established" : "new";
}
