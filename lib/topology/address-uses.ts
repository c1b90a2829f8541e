import type { Network } from "@/lib/model/network";
import type { SwarmService } from "@/lib/model/network-inspection";
import type { AddressUse } from "./address-plan";
import type { NetworkBridge, NetworkMember } from "./network";
import type { PlacedLink } from "./placed-netns";

const plain = (address: string) => address.split("/")[0] ?? "";

/** What the network's holders are called beside the address that they have. */
type Known = {
  readonly network: Network;
  readonly members: readonly NetworkMember[];
  readonly bridges: readonly NetworkBridge[];
  readonly services: readonly SwarmService[];
  /** The host's link that macvlan and ipvlan stand on: its own addresses are in the same subnet as a rule. */
  readonly parent: PlacedLink | undefined;
};

/** A bridge's address is the gateway of those behind it, whether IPAM says so or not. */
function gatewayUses({ network, bridges, parent }: Known): AddressUse[] {
  const carried = bridges.flatMap(({ id, label, addresses }) =>
    addresses.map(({ address }): AddressUse => ({ address, role: "gateway", name: label, node: id })),
  );
  const outer = (parent?.addresses ?? []).map(
    ({ address }): AddressUse => ({ address, role: "host", name: parent?.link.name ?? "", node: parent?.id }),
  );
  const known = new Set([...carried, ...outer].map(({ address }) => address));
  const told = network.ipam.flatMap(({ gateway }): AddressUse[] =>
    gateway === undefined || known.has(gateway) ? [] : [{ address: gateway, role: "gateway", name: "" }],
  );
  return [...carried, ...outer, ...told];
}

function memberUses({ members }: Known): AddressUse[] {
  return members.flatMap(({ name, holder, ipv4, ipv6 }) =>
    [ipv4, ipv6].filter(Boolean).map((address): AddressUse => {
      const label = holder?.label ?? name;
      return { address: plain(address), role: "member", name: label, ...(holder ? { node: holder.id } : {}) };
    }),
  );
}

/** Virtual addresses of services, and tasks that run on other nodes: of those nothing here has the address. */
function serviceUses({ services }: Known, known: ReadonlySet<string>): AddressUse[] {
  return services.flatMap(({ name, vip, tasks }) => [
    ...(vip ? [{ address: plain(vip), role: "service" as const, name }] : []),
    ...tasks.flatMap((task): AddressUse[] =>
      known.has(task.address) ? [] : [{ address: task.address, role: "member", name: task.name }],
    ),
  ]);
}

/** Who holds which address of a network's subnets. */
export function addressUses(known: Known): AddressUse[] {
  const reserved = known.network.ipam.flatMap((config) =>
    config.reserved.map(({ name, address }): AddressUse => ({ address, role: "reserved", name })),
  );
  const members = memberUses(known);
  const services = serviceUses(known, new Set(members.map(({ address }) => address)));
  return [...gatewayUses(known), ...reserved, ...members, ...services];
}
