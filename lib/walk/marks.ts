import type { FirewallStatement } from "@/lib/model/firewall-statement";
import type { Packet } from "./packet";

type MarkStatement = Extract<FirewallStatement, { kind: "set-mark" | "copy-mark" }>;

/** The packet with its mark, or its connection's, as a rule changes it. A packet without a connection has no other mark than its own. */
export function changeMark(packet: Packet, statement: MarkStatement): Packet {
  const { connection } = packet;
  if (statement.kind === "set-mark") {
    const change = (mark: number) => ((mark & statement.keep) ^ statement.xor) >>> 0;
    if (statement.of === "packet") return { ...packet, mark: change(packet.mark) };
    if (connection) connection.mark = change(connection.mark);
    return packet;
  }
  if (!connection) return packet;
  const { packetMask, connectionMask } = statement;
  if (statement.to === "packet") {
    return { ...packet, mark: ((packet.mark & ~packetMask) ^ (connection.mark & connectionMask)) >>> 0 };
  }
  connection.mark = ((connection.mark & ~connectionMask) ^ (packet.mark & packetMask)) >>> 0;
  return packet;
}
