import { network, parseCidr } from "@/lib/net/cidr";
import { type Ip, parseIp } from "@/lib/net/ip";
import type { Facts } from "./facts";
import type { PlacedLink } from "./placed-netns";

type Addressed = { readonly bridge: PlacedLink; readonly ips: readonly Ip[] };

function addressedBridges(facts: Facts): Addressed[] {
  return [...(facts.hostNetns?.links.values() ?? [])]
    .filter(({ link }) => link.kind === "bridge")
    .map((bridge) => ({ bridge, ips: bridge.addresses.flatMap(({ address }) => parseIp(address) ?? []) }));
}

/** The network of that prefix length around each bridge's addresses -> those bridges, each once. */
function byNetwork(bridges: readonly Addressed[], family: 4 | 6, prefix: number): Map<bigint, PlacedLink[]> {
  const found = new Map<bigint, PlacedLink[]>();
  for (const { bridge, ips } of bridges) {
    const mine = ips.filter((ip) => ip.family === family).map((ip) => network({ ip, prefix }).ip.bits);
    for (const bits of new Set(mine)) {
      const known = found.get(bits);
      if (known) known.push(bridge);
      else found.set(bits, [bridge]);
    }
  }
  return found;
}

/**
 * How to find the host's bridges with an address in a subnet, in the order they were read; none for text that is no subnet. Rules name
 * few different lengths of prefix, so there is one index for each, made when it is first asked for.
 */
export function bridgesBySubnet(facts: Facts): (subnet: string) => readonly PlacedLink[] {
  const bridges = addressedBridges(facts);
  const indexes = new Map<string, Map<bigint, PlacedLink[]>>();
  return (text) => {
    const subnet = parseCidr(text);
    if (!subnet) return [];
    const { family } = subnet.ip;
    const key = `${family}/${subnet.prefix}`;
    const index = indexes.get(key) ?? byNetwork(bridges, family, subnet.prefix);
    indexes.set(key, index);
    return index.get(network(subnet).ip.bits) ?? [];
  };
}
