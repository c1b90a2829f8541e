import type { Link } from "@/lib/model/link";
import { ipText, macText } from "./address-text";
import type { Attributes } from "./attributes";

/** IFLA_BR_*, IFLA_VXLAN_* and the like: linux/if_link.h. */
const BR = {
  AGEING_TIME: 4,
  STP_STATE: 5,
  VLAN_FILTERING: 7,
  BRIDGE_ID: 11,
  NF_CALL_IPTABLES: 36,
  NF_CALL_IP6TABLES: 37,
};
const VXLAN = { ID: 1, GROUP: 2, LOCAL: 4, PORT: 15, GROUP6: 16, LOCAL6: 17 };
const FIRST = 1; // IFLA_MACVLAN_MODE, IFLA_IPVLAN_MODE, IFLA_VLAN_ID
/** The kernel tells times of a bridge in ticks of USER_HZ, which is 100 on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;

const MACVLAN_MODES: Record<number, string> = { 1: "private", 2: "vepa", 4: "bridge", 8: "passthru", 16: "source" };
const IPVLAN_MODES = ["l2", "l3", "l3s"];

type Base = Omit<Extract<Link, { kind: "device" }>, "kind">;

/** `8000.02:42:ac:11:00:01`: the priority in hexadecimal, a dot, the address (struct ifla_bridge_id). */
function bridgeId(bytes: Uint8Array | undefined): string {
  if (bytes?.length !== 8) return "";
  return `${macText(bytes.subarray(0, 2)).replace(":", "")}.${macText(bytes.subarray(2))}`;
}

function bridge(data: Attributes | undefined) {
  return {
    id: bridgeId(data?.bytes(BR.BRIDGE_ID)),
    stp: (data?.u32(BR.STP_STATE) ?? 0) !== 0,
    ageingSeconds: (data?.u32(BR.AGEING_TIME) ?? 0) / TICKS_PER_SECOND,
    vlanFiltering: (data?.u8(BR.VLAN_FILTERING) ?? 0) !== 0,
    ...(data?.u8(BR.NF_CALL_IPTABLES) && { callsIptables: true as const }),
    ...(data?.u8(BR.NF_CALL_IP6TABLES) && { callsIp6tables: true as const }),
  };
}

function vxlan(data: Attributes | undefined) {
  return {
    vni: data?.u32(VXLAN.ID) ?? 0,
    port: data?.u16be(VXLAN.PORT) ?? 0,
    local: ipText(data?.bytes(VXLAN.LOCAL) ?? data?.bytes(VXLAN.LOCAL6)) ?? "",
    group: ipText(data?.bytes(VXLAN.GROUP) ?? data?.bytes(VXLAN.GROUP6)) ?? "",
  };
}

function macvlanMode(data: Attributes | undefined): string {
  const mode = data?.u32(FIRST) ?? 0;
  return MACVLAN_MODES[mode] ?? String(mode);
}

function ipvlanMode(data: Attributes | undefined): string {
  const mode = data?.u16(FIRST) ?? 0;
  return IPVLAN_MODES[mode] ?? String(mode);
}

/**
 * A link with the facts of its kind. driver is IFLA_INFO_KIND, undefined for hardware and loopback; data is IFLA_INFO_DATA.
 * A driver that the model does not know becomes `other` with its name.
 */
export function withKind(base: Base, driver: string | undefined, data: Attributes | undefined): Link {
  switch (driver) {
    case undefined:
      return { ...base, kind: base.flags.includes("loopback") ? "loopback" : "device" };
    case "veth":
    case "dummy":
    case "tun":
      return { ...base, kind: driver };
    case "bridge":
      return { ...base, kind: driver, bridge: bridge(data) };
    case "macvlan":
      return { ...base, kind: driver, mode: macvlanMode(data) };
    case "ipvlan":
      return { ...base, kind: driver, mode: ipvlanMode(data) };
    case "vlan":
      return { ...base, kind: driver, vlanId: data?.u16(FIRST) ?? 0 };
    case "vxlan":
      return { ...base, kind: driver, ...vxlan(data) };
    default:
      return { ...base, kind: "other", driver };
  }
}
