import {
  BRIDGE_PORT_STATES,
  type BridgePort,
  LINK_FLAGS,
  Link,
  type LinkCounters,
  type LinkRef,
  OPER_STATES,
} from "@/lib/model/link";
import type { BridgeLinkJson, IpLinkInfoData, IpLinkJson } from "./ip-json";

/** iproute2 prints the address of a bridge id without leading zeros. */
function bridgeId(text: string): string {
  const [priority = "", mac = ""] = text.split(".");
  const bytes = mac.split(":").map((byte) => byte.padStart(2, "0"));
  return `${priority}.${bytes.join(":")}`;
}

function kindOf(link: IpLinkJson) {
  const driver = link.linkinfo?.info_kind;
  const data: IpLinkInfoData = link.linkinfo?.info_data ?? {};
  switch (driver) {
    case undefined:
      return { kind: link.flags.includes("LOOPBACK") ? "loopback" : "device" };
    case "veth":
    case "dummy":
    case "tun":
      return { kind: driver };
    case "bridge": {
      const { bridge_id = "", stp_state = 0, ageing_time = 0, vlan_filtering = 0 } = data;
      return {
        kind: driver,
        bridge: {
          id: bridgeId(bridge_id),
          stp: stp_state !== 0,
          ageingSeconds: ageing_time / 100,
          vlanFiltering: vlan_filtering !== 0,
          ...(data.nf_call_iptables && { callsIptables: true }),
          ...(data.nf_call_ip6tables && { callsIp6tables: true }),
        },
      };
    }
    case "macvlan":
    case "ipvlan":
      return { kind: driver, mode: data.mode ?? "" };
    case "vlan":
      return { kind: driver, vlanId: data.id ?? 0 };
    case "vxlan": {
      const local = data.local ?? data.local6 ?? "";
      const group = data.group ?? data.group6 ?? data.remote ?? data.remote6 ?? "";
      return { kind: driver, vni: data.id ?? 0, port: data.port ?? 0, local, group };
    }
    default:
      return { kind: "other", driver };
  }
}

/** ip(8) prints the contrary of IFF_RUNNING: NO-CARRIER, for a link that is up. */
function flagsOf(link: IpLinkJson): Link["flags"] {
  const said = new Set(link.flags.map((word) => word.toLowerCase()));
  if (said.has("up") && !said.has("no-carrier")) said.add("running");
  return LINK_FLAGS.filter((word) => said.has(word));
}

/** A moved tunnel points at itself in the namespace of its underlay: that is no other end. */
function refOf(link: IpLinkJson, indexes: ReadonlyMap<string, number>): LinkRef | undefined {
  const index = link.link_index ?? (link.link ? indexes.get(link.link) : undefined);
  if (!index || link.linkinfo?.info_kind === "vxlan") return undefined;
  return link.link_netnsid === undefined ? { index } : { index, nsid: link.link_netnsid };
}

function portOf(port: BridgeLinkJson): BridgePort {
  const { cost = 0, priority = 0, hairpin = false, isolated = false, learning = true, flood = true } = port;
  const state = BRIDGE_PORT_STATES.find((word) => word === port.state) ?? "disabled";
  return {
    state,
    cost,
    priority,
    hairpin,
    isolated,
    learning,
    flood,
    ...(port.bcast_flood === false && { broadcastFlood: false as const }),
    ...(port.mcast_flood === false && { multicastFlood: false as const }),
    ...(port.locked && { locked: true as const }),
  };
}

/** `bridge` lists every link that has a master, and only ports of a bridge have a state. */
function bridgePorts(ports: readonly BridgeLinkJson[]): Map<number, BridgePort> {
  return new Map(ports.filter(({ state }) => state !== undefined).map((port) => [port.ifindex, portOf(port)]));
}

/** The links of one namespace from `ip -d link` and `bridge -d link`. */
export function reshapeLinks(links: readonly IpLinkJson[], ports: readonly BridgeLinkJson[]): Link[] {
  const indexes = new Map(links.map(({ ifname, ifindex }) => [ifname, ifindex]));
  const byPort = bridgePorts(ports);
  return links.map((link) => {
    const master = link.master === undefined ? undefined : indexes.get(link.master);
    const ref = refOf(link, indexes);
    const port = byPort.get(link.ifindex);
    return Link.parse({
      index: link.ifindex,
      name: link.ifname,
      mac: link.link_type === "none" ? "" : (link.address ?? ""),
      mtu: link.mtu,
      flags: flagsOf(link),
      operState: OPER_STATES.find((word) => word === link.operstate.toLowerCase()) ?? "unknown",
      ...(master !== undefined && { master }),
      ...(ref && { link: ref }),
      ...(link.ifalias && { alias: link.ifalias }),
      ...(link.altnames?.length && { altNames: link.altnames }),
      ...(port && { bridgePort: port }),
      ...kindOf(link),
    });
  });
}

/** The counters beside {@link reshapeLinks}; none for a link that was recorded without `-s`. */
export function reshapeCounters(links: readonly IpLinkJson[]): LinkCounters[] {
  return links.flatMap(({ ifindex, stats64 }) => {
    if (!stats64) return [];
    const { rx, tx } = stats64;
    return [
      {
        index: ifindex,
        rxBytes: rx.bytes,
        rxPackets: rx.packets,
        rxErrors: rx.errors,
        rxDropped: rx.dropped,
        txBytes: tx.bytes,
        txPackets: tx.packets,
        txErrors: tx.errors,
        txDropped: tx.dropped,
      },
    ];
  });
}
