import { z } from "zod";
import { isMulticast } from "./multicast";
import { flag, indexes, json, unset } from "./oracle-json";

const IpLinkJson = z.looseObject({
  ifindex: z.number(),
  ifname: z.string(),
  flags: z.array(z.string()),
  mtu: z.number(),
  operstate: z.string(),
  link_type: z.string(),
  address: z.string().optional(),
  master: z.string().optional(),
  link: z.string().nullish(),
  link_index: z.number().optional(),
  link_netnsid: z.number().optional(),
  ifalias: z.string().optional(),
  altnames: z.array(z.string()).optional(),
  linkinfo: z.looseObject({ info_kind: z.string().optional(), info_data: z.looseObject({}).optional() }).optional(),
});
const BridgeLinkJson = z.looseObject({
  ifname: z.string(),
  state: z.string().optional(),
  cost: z.number().optional(),
  priority: z.number().optional(),
  hairpin: z.boolean().optional(),
  isolated: z.boolean().optional(),
  learning: z.boolean().optional(),
  flood: z.boolean().optional(),
});

const data = z.looseObject({
  bridge_id: z.string().optional(),
  stp_state: z.number().optional(),
  ageing_time: z.number().optional(),
  vlan_filtering: z.number().optional(),
  mode: z.string().optional(),
  id: z.number().optional(),
  port: z.number().optional(),
  local: z.string().optional(),
  local6: z.string().optional(),
  group: z.string().optional(),
  group6: z.string().optional(),
  remote: z.string().optional(),
  remote6: z.string().optional(),
});

/** iproute2 prints the address of a bridge id without leading zeros. */
const padded = (id: string) => {
  const [priority, mac = ""] = id.split(".");
  return `${priority}.${mac
    .split(":")
    .map((byte) => byte.padStart(2, "0"))
    .join(":")}`;
};

function kindOf(link: z.infer<typeof IpLinkJson>) {
  const kind = link.linkinfo?.info_kind;
  const info = data.parse(link.linkinfo?.info_data ?? {});
  if (kind === undefined) return { kind: link.flags.includes("LOOPBACK") ? "loopback" : "device" };
  if (kind === "bridge")
    return {
      kind,
      bridge: {
        id: padded(info.bridge_id ?? ""),
        stp: info.stp_state !== 0,
        ageingSeconds: (info.ageing_time ?? 0) / 100,
        vlanFiltering: info.vlan_filtering !== 0,
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
    json(BridgeLinkJson, "bridge", "-n", ns, "-j", "-d", "link").map((port) => [port.ifname, port]),
  );
  return json(IpLinkJson, "ip", "-n", ns, "-j", "-d", "link").map((link) => {
    const port = ports.get(link.ifname);
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
] as const;
const MORE_FLAGS = ["mngtmpaddr", "noprefixroute", "autojoin", "stable-privacy"] as const;
const IpAddressJson = z.looseObject({
  ifindex: z.number(),
  addr_info: z.array(
    z.looseObject({
      family: z.string().optional(),
      local: z.string().optional(),
      address: z.string().optional(),
      prefixlen: z.number().optional(),
      broadcast: z.string().optional(),
      scope: z.string().optional(),
      label: z.string().optional(),
      dynamic: flag,
    }),
  ),
});

const Counted = z.object({ bytes: z.number(), packets: z.number(), errors: z.number(), dropped: z.number() });
const IpStatsJson = z.object({ ifindex: z.number(), stats64: z.object({ rx: Counted, tx: Counted }) });

/** Counters, by `ip -s link`. */
export function counters(ns: string) {
  return json(IpStatsJson, "ip", "-n", ns, "-s", "-j", "link").map(({ ifindex, stats64: { rx, tx } }) => ({
    index: ifindex,
    rxBytes: rx.bytes,
    rxPackets: rx.packets,
    rxErrors: rx.errors,
    rxDropped: rx.dropped,
    txBytes: tx.bytes,
    txPackets: tx.packets,
    txErrors: tx.errors,
    txDropped: tx.dropped,
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
        flags: [...ADDRESS_FLAGS, ...MORE_FLAGS, ...(one.dynamic ? [] : ["permanent"])]
          .filter((word) => word === "permanent" || one[word])
          .sort(),
      })),
  );
}

const IpNeighJson = z.looseObject({
  dst: z.string(),
  dev: z.string(),
  lladdr: z.string().optional(),
  state: z.array(z.string()),
});

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

const BridgeFdbJson = z.looseObject({
  mac: z.string(),
  ifname: z.string(),
  vlan: z.number().optional(),
  dst: z.string().optional(),
  flags: z.array(z.string()),
  master: z.string().optional(),
  state: z.string(),
});

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
