import { BridgeFdbJson, BridgeLinkJson, IpAddressJson, IpLinkJson, IpNeighJson } from "../../replay/ip-json";
import { isMulticast } from "./multicast";
import { indexes, json, unset } from "./oracle-json";

/** iproute2 prints the address of a bridge id without leading zeros. */
const padded = (id: string) => {
  const [priority, mac = ""] = id.split(".");
  return `${priority}.${mac
    .split(":")
    .map((byte) => byte.padStart(2, "0"))
    .join(":")}`;
};

function kindOf(link: IpLinkJson) {
  const kind = link.linkinfo?.info_kind;
  const info = link.linkinfo?.info_data ?? {};
  if (kind === undefined) return { kind: link.flags.includes("LOOPBACK") ? "loopback" : "device" };
  if (kind === "bridge")
    return {
      kind,
      bridge: {
        id: padded(info.bridge_id ?? ""),
        stp: info.stp_state !== 0,
        ageingSeconds: (info.ageing_time ?? 0) / 100,
        vlanFiltering: info.vlan_filtering !== 0,
        ...(info.nf_call_iptables ? { callsIptables: true } : {}),
        ...(info.nf_call_ip6tables ? { callsIp6tables: true } : {}),
      },
    };
  if (kind === "macvlan") return { kind, mode: info.mode };
  if (kind === "vxlan")
    return {
      kind,
      vni: info.id,
      port: info.port,
      local: info.local ?? info.local6 ?? "",
      group: info.group ?? info.group6 ?? info.remote ?? info.remote6 ?? "",
    };
  return ["veth", "tun"].includes(kind) ? { kind } : { kind: "other", driver: kind };
}

/** `ip -d link` and `bridge -d link`; flags in lower case without `running`, which ip(8) prints as its contrary. */
export function links(ns: string) {
  const index = indexes(ns);
  const ports = new Map(
    json(BridgeLinkJson, "bridge", "-n", ns, "-j", "-d", "link").map((port) => [port.ifindex, port]),
  );
  return json(IpLinkJson, "ip", "-n", ns, "-j", "-d", "link").map((link) => {
    const port = ports.get(link.ifindex);
    const other = link.link_index ?? (link.link ? index.get(link.link) : undefined);
    // A moved tunnel points at itself in the namespace of its underlay: no other end.
    const pointless = link.linkinfo?.info_kind === "vxlan" || other === undefined || other === 0;
    return {
      ...unset({
        master: link.master ? index.get(link.master) : undefined,
        link: pointless ? undefined : unset({ index: other, nsid: link.link_netnsid }),
        alias: link.ifalias,
        altNames: link.altnames,
        bridgePort: port && {
          state: port.state,
          cost: port.cost,
          priority: port.priority,
          hairpin: port.hairpin,
          isolated: port.isolated,
          learning: port.learning,
          flood: port.flood,
          ...(port.bcast_flood === false ? { broadcastFlood: false } : {}),
          ...(port.mcast_flood === false ? { multicastFlood: false } : {}),
          ...(port.locked ? { locked: true } : {}),
        },
      }),
      index: link.ifindex,
      name: link.ifname,
      mac: link.link_type === "none" ? "" : (link.address ?? ""),
      mtu: link.mtu,
      flags: link.flags
        .filter((word) => !["NO-CARRIER", "M-DOWN"].includes(word))
        .map((word) => word.toLowerCase())
        .sort(),
      running: link.flags.includes("UP") && !link.flags.includes("NO-CARRIER"),
      operState: link.operstate.toLowerCase(),
      ...kindOf(link),
    };
  });
}

const ADDRESS_FLAGS = [
  "secondary",
  "temporary",
  "nodad",
  "optimistic",
  "dadfailed",
  "deprecated",
  "tentative",
  "mngtmpaddr",
  "noprefixroute",
  "autojoin",
  "stable-privacy",
] as const;

/** Counters, by `ip -s link`. */
export function counters(ns: string) {
  return json(IpLinkJson, "ip", "-n", ns, "-s", "-j", "link").map(({ ifindex, stats64 }) => ({
    index: ifindex,
    rxBytes: stats64?.rx.bytes,
    rxPackets: stats64?.rx.packets,
    rxErrors: stats64?.rx.errors,
    rxDropped: stats64?.rx.dropped,
    txBytes: stats64?.tx.bytes,
    txPackets: stats64?.tx.packets,
    txErrors: stats64?.tx.errors,
    txDropped: stats64?.tx.dropped,
  }));
}

/** `ip -d addr`. */
export function addresses(ns: string) {
  return json(IpAddressJson, "ip", "-n", ns, "-j", "-d", "addr").flatMap(({ ifindex, addr_info }) =>
    addr_info
      .filter(({ local }) => local !== undefined)
      .map((one) => ({
        ...unset({ peer: one.address, broadcast: one.broadcast, label: one.label }),
        index: ifindex,
        family: one.family === "inet" ? 4 : 6,
        address: one.local,
        prefix: one.prefixlen,
        scope: one.scope,
        flags: [...ADDRESS_FLAGS.filter((word) => one[word]), ...(one.dynamic ? [] : ["permanent"])].sort(),
      })),
  );
}

/** `ip neigh show nud all`, without the entries that the kernel computes for multicast addresses. */
export function neighbors(ns: string) {
  const index = indexes(ns);
  return json(IpNeighJson, "ip", "-n", ns, "-j", "neigh", "show", "nud", "all")
    .filter(({ dst, state }) => !(state.includes("NOARP") && isMulticast(dst)))
    .map((one) => ({
      index: index.get(one.dev),
      family: one.dst.includes(":") ? 6 : 4,
      address: one.dst,
      mac: one.lladdr ?? "",
      state: one.state.join(",").toLowerCase(),
      flags: ["router", "proxy", "extern_learn"].filter((word) => word in one).sort(),
    }));
}

/** `bridge fdb`, without the receive filters of devices that forward nothing. */
export function fdb(ns: string, vxlan: readonly string[]) {
  const index = indexes(ns);
  return json(BridgeFdbJson, "bridge", "-n", ns, "-j", "fdb")
    .filter(({ master, ifname }) => master !== undefined || vxlan.includes(ifname))
    .map((one) => ({
      ...unset({ master: one.master && index.get(one.master), vlan: one.vlan, destination: one.dst }),
      index: index.get(one.ifname),
      mac: one.mac,
      state: one.state,
      flags: [...one.flags].sort(),
    }));
}
