import type { Link } from "@/lib/model/link";
import type { FdbEntry, Neighbor } from "@/lib/model/neighbor";
import type { OpenSocket } from "./netns-reader";
import { fdbSource, NEIGHBORS } from "./read-netns";
import { readTable } from "./table";

/** What decides where a frame goes and was read by no event: see the fields of ReceptionAnswer in lib/model/sandbox-inspection.ts. */
export type FixedNeighbors = {
  readonly fixedNeighbors: Neighbor[];
  readonly fdb: FdbEntry[];
  readonly trouble: readonly string[];
};

/** Ports by which not everything is sent, or not everything comes in. */
const isChoosy = ({ bridgePort }: Link) =>
  bridgePort !== undefined && (!bridgePort.flood || bridgePort.locked === true);

/** Reads the neighbour and forwarding entries that decide in a namespace with these links. Synchronous. */
export function inspectNeighbors(open: OpenSocket, links: readonly Link[]): FixedNeighbors {
  const socket = open();
  const neighbors = readTable(socket, NEIGHBORS);
  const source = fdbSource(links);
  const fdb = source && readTable(socket, source);
  const macs = new Map(links.map(({ index, mac }) => [index, mac]));
  const choosy = new Set(links.filter(isChoosy).map(({ master }) => master));
  const decides = ({ index, mac, state, flags, master }: FdbEntry) =>
    choosy.has(master) ||
    flags.includes("sticky") ||
    state === "static" ||
    // That of the port's own address is there for every port.
    (state === "permanent" && mac !== macs.get(index));
  return {
    fixedNeighbors: neighbors.items.filter(({ state }) => state.includes("permanent")),
    fdb: fdb?.items.filter(decides) ?? [],
    trouble: [...neighbors.trouble, ...(fdb?.trouble ?? [])],
  };
}
