import type { Network } from "./shapes";

/** What an option is about; the words are in the messages (`panels.network.options.meanings`). */
export const OPTION_MEANINGS = [
  "bridgeName",
  "masquerade",
  "icc",
  "hostBinding",
  "defaultBridge",
  "gatewayMode",
  "inhibitIpv4",
  "trustedInterfaces",
  "interfacePrefix",
  "mtu",
  "snatSource",
  "vxlanIds",
  "encrypted",
  "parent",
  "mode",
  "flag",
  "isolate",
  "vlan",
  "metric",
  "noDefaultRoute",
] as const;
/** One of {@link OPTION_MEANINGS}. */
export type OptionMeaning = (typeof OPTION_MEANINGS)[number];

const BRIDGE = "com.docker.network.bridge.";
const DRIVER = "com.docker.network.driver.";

/** Keys of the drivers of Docker (moby, daemon/libnetwork/drivers and netlabel) and Podman (podman-network-create(1)). */
const KEYS = new Map<string, OptionMeaning>([
  [`${BRIDGE}name`, "bridgeName"],
  [`${BRIDGE}enable_ip_masquerade`, "masquerade"],
  [`${BRIDGE}enable_icc`, "icc"],
  [`${BRIDGE}host_binding_ipv4`, "hostBinding"],
  [`${BRIDGE}host_binding_ipv6`, "hostBinding"],
  [`${BRIDGE}default_bridge`, "defaultBridge"],
  [`${BRIDGE}gateway_mode_ipv4`, "gatewayMode"],
  [`${BRIDGE}gateway_mode_ipv6`, "gatewayMode"],
  [`${BRIDGE}inhibit_ipv4`, "inhibitIpv4"],
  [`${BRIDGE}trusted_host_interfaces`, "trustedInterfaces"],
  ["com.docker.network.container_iface_prefix", "interfacePrefix"],
  ["com.docker.network.container_interface_prefix", "interfacePrefix"],
  ["com.docker.network.host_ipv4", "snatSource"],
  ["com.docker.network.host_ipv6", "snatSource"],
  [`${DRIVER}mtu`, "mtu"],
  ["mtu", "mtu"],
  [`${DRIVER}overlay.vxlanid_list`, "vxlanIds"],
  ["encrypted", "encrypted"],
  ["parent", "parent"],
  ["macvlan_mode", "mode"],
  ["ipvlan_mode", "mode"],
  ["mode", "mode"],
  ["ipvlan_flag", "flag"],
  ["isolate", "isolate"],
  ["vlan", "vlan"],
  ["metric", "metric"],
  ["no_default_route", "noDefaultRoute"],
]);

/** One option with what it is about; `undefined` for one that is not known here. */
export type ExplainedOption = {
  readonly key: string;
  readonly value: string;
  readonly meaning: OptionMeaning | undefined;
};

/** The options of a network's driver, by key. */
export function explainOptions(options: Readonly<Record<string, string>>): ExplainedOption[] {
  return Object.entries(options)
    .map(([key, value]) => ({ key, value, meaning: KEYS.get(key) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** What a bridge network lets through; `asked` is false where nobody said so and the driver's default is in force. */
export type BridgeTrait = { readonly on: boolean; readonly asked: boolean };

function trait(options: Readonly<Record<string, string>>, key: string): BridgeTrait {
  const value = options[`${BRIDGE}${key}`];
  return { on: value !== "false", asked: value !== undefined };
}

/** The traits of a bridge network that are on unless they were turned off; undefined for other drivers. */
export function bridgeTraits({
  driver,
  options,
}: Pick<Network, "driver" | "options">): { readonly icc: BridgeTrait; readonly masquerade: BridgeTrait } | undefined {
  if (driver !== "bridge") return undefined;
  return { icc: trait(options, "enable_icc"), masquerade: trait(options, "enable_ip_masquerade") };
}

/** The value of an option by what it is about; undefined when it was not given. */
export function optionValue({ options }: Pick<Network, "options">, meaning: OptionMeaning): string | undefined {
  return explainOptions(options).find((option) => option.meaning === meaning)?.value;
}
