import type { FdbEntry } from "@/lib/model/neighbor";
import { Undecided } from "./choices";
import type { Packet } from "./packet";
import type { Crossing } from "./segment";
import { ended, type Outcome, type Walker } from "./walker";

type BridgeCrossing = Extract<Crossing, { kind: "bridge" }>;

/** A locked port takes frames only of senders that the bridge knows behind it (br_handle_frame_finish). */
function locked({ world }: Walker, { space, bridge, in: from }: BridgeCrossing): Outcome | undefined {
  if (!from?.bridgePort?.locked) return undefined;
  const mac = world.wiring.peer({ space, link: from })?.link.mac;
  if (mac === undefined)
    throw new Undecided({ key: "port-may-not-send", values: { port: from.name, bridge: bridge.name } });
  const entry = world.fdbEntry(space, bridge, mac);
  if (entry?.index === from.index && entry.state !== "permanent") return undefined;
  return ended("dropped", "port-locked", { port: from.name, bridge: bridge.name, mac });
}

/** An entry for somebody behind another port stays as it is although he is heard from where he is. */
const stays = ({ state, flags }: FdbEntry, learns: boolean) =>
  state === "permanent" || flags.includes("sticky") || (state === "static" && !learns);

/**
 * Why a bridge does not send a frame by the port that leads to whom it is for; undefined when it does. Throws Undecided where that hangs on
 * what the bridge will have learned. `mac` is the address that the frame is for, where it is known. Of neighbour discovery nothing is said:
 * the packet that it is done for meets the same obstacle.
 */
export function forwardingObstacle(
  walker: Walker,
  crossing: BridgeCrossing,
  { role, family }: Packet,
  mac: string | undefined,
): Outcome | undefined {
  if (role === "solicitation" || role === "advertisement") return undefined;
  const { space, bridge, in: from, out } = crossing;
  const shut = locked(walker, crossing);
  if (shut || !out || !mac) return shut;
  const undecided = () => new Undecided({ key: "port-may-not-send", values: { port: out.name, bridge: bridge.name } });
  const { flood = true, learning = true, broadcastFlood = true, multicastFlood = true } = out.bridgePort ?? {};
  const entry = walker.world.fdbEntry(space, bridge, mac);
  // What came in by a port and is for the bridge's own address goes up to the host, where it is nobody's.
  if (from && entry?.state === "permanent") return ended("dropped", "fdb-own", { mac, bridge: bridge.name });
  if (entry && entry.index !== out.index && stays(entry, learning)) {
    const port = space.link(entry.index)?.name ?? String(entry.index);
    return ended("dropped", "fdb-elsewhere", { mac, bridge: bridge.name, port });
  }
  // Whoever sends has to ask everybody for the address first, unless he still knows it.
  if (!(family === 4 ? broadcastFlood : multicastFlood)) throw undecided();
  if (flood || entry?.index === out.index) return undefined;
  if (learning) throw undecided();
  return ended("dropped", "not-flooded", { mac, bridge: bridge.name, port: out.name });
}
