import type { Network } from "@/lib/model/network";
import type { Facts } from "./facts";
import type { PlacedLink } from "./placed-netns";

const PARENT_DRIVERS = new Set(["macvlan", "ipvlan"]);

/** The first of each key: what `find` would find. */
function firstBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T> {
  const first = new Map<string, T>();
  for (const item of items) if (!first.has(key(item))) first.set(key(item), item);
  return first;
}

/**
 * How to find the host's link that realises a network. By name where the engine tells one; else by the gateway address that the bridge
 * must carry (Podman tells no name).
 */
export function realisingLinks(facts: Facts): (network: Network) => PlacedLink | undefined {
  const host = facts.hostNetns;
  if (!host) return () => undefined;
  const links = [...host.links.values()];
  const name = ({ link }: PlacedLink) => link.name;
  const named = firstBy(links, name);
  const bridges = firstBy(
    links.filter(({ link }) => link.kind === "bridge"),
    name,
  );
  const carriers = firstBy(
    host.netns.addresses.map(({ address, index }, order) => ({ address, index, order })),
    ({ address }) => address,
  );
  return ({ driver, linkNames, ipam }) => {
    const fitting = PARENT_DRIVERS.has(driver) ? named : bridges;
    for (const wanted of linkNames) {
      const link = fitting.get(wanted);
      if (link) return link;
    }
    if (driver !== "bridge") return undefined;
    const [carrier] = ipam
      .flatMap(({ gateway }) => (gateway ? (carriers.get(gateway) ?? []) : []))
      .sort((a, b) => a.order - b.order);
    const link = carrier && host.links.get(carrier.index);
    return link?.link.kind === "bridge" ? link : undefined;
  };
}
