import { Connection } from "./connection";
import type { Packet } from "./packet";
import { sameTuple } from "./tuple";

/** The connections that the packets of one walk made, by namespace. */
export class Conntrack {
  readonly #bySpace = new Map<number, Connection[]>();

  /** nf_conntrack_in: finds or makes the connection of a packet that has none yet. */
  track(inode: number, packet: Packet): Packet {
    if (packet.connection || packet.untracked) return packet;
    const known = this.#bySpace.get(inode) ?? [];
    const replied = known.find(({ reply }) => sameTuple(reply, packet));
    if (replied) {
      replied.seenReply = true;
      return { ...packet, connection: replied, direction: "reply" };
    }
    const again = known.find(({ original }) => sameTuple(original, packet));
    if (again) return { ...packet, connection: again, direction: "original" };
    const connection = new Connection(packet);
    this.#bySpace.set(inode, [...known, connection]);
    return { ...packet, connection, direction: "original" };
  }
}

/** The state that `ctstate` compares: of the first packet `new`, until an answer was seen. */
export function stateOf({ connection, direction, untracked }: Packet): string | undefined {
  if (untracked) return "untracked";
  if (!connection) return undefined;
  return direction === "reply" || connection.seenReply ? "established" : "new";
}
