import type { FdbEntry, Neighbor } from "@/lib/model/neighbor";
import type { BridgeFdbJson, IpNeighJson } from "./ip-json";

const FLAGS = ["proxy", "extern_learn", "offload", "router"];

/** The neighbours of one namespace from `ip neigh`. `indexes`: ifindex by name, in that namespace. */
export function reshapeNeighbors(neighbors: readonly IpNeighJson[], indexes: ReadonlyMap<string, number>): Neighbor[] {
  return neighbors.flatMap((one) => {
    const index = indexes.get(one.dev);
    if (index === undefined) return [];
    return [
      {
        index,
        family: one.dst.includes(":") ? (6 as const) : (4 as const),
        address: one.dst,
        mac: one.lladdr ?? "",
        state: one.state.join(",").toLowerCase() || "none",
        flags: FLAGS.filter((word) => word in one),
      },
    ];
  });
}

/** The forwarding entries of one namespace from `bridge fdb`, without the receive filters of links that forward nothing. */
export function reshapeFdb(
  entries: readonly BridgeFdbJson[],
  indexes: ReadonlyMap<string, number>,
  vxlan: ReadonlySet<string>,
): FdbEntry[] {
  return entries.flatMap(({ ifname, mac, vlan, dst, flags, master, state }) => {
    const index = indexes.get(ifname);
    const bridge = master === undefined ? undefined : indexes.get(master);
    if (index === undefined || (bridge === undefined && !vxlan.has(ifname))) return [];
    return [
      {
        index,
        mac,
        ...(bridge !== undefined && { master: bridge }),
        ...(vlan !== undefined && { vlan }),
        ...(dst !== undefined && { destination: dst }),
        state,
        flags,
      },
    ];
  });
}
