import { isLoopback, isUnspecified } from "@/lib/net/ip";
import type { Facts } from "./facts";
import type { PlacedLink } from "./placed-netns";
import type { PortBinding } from "./port-map";

const refOf = ({ id, link }: PlacedLink) => ({ id, label: link.name });

/** How to tell who reaches an address of the host; `device` is the ifindex that a socket is bound to. */
export function bindingsOf(facts: Facts): (address: string, device?: number) => PortBinding {
  const links = [...(facts.hostNetns?.links.values() ?? [])];
  const carriers = new Map(links.flatMap((link) => link.addresses.map(({ address }) => [address, link] as const)));
  return (address, device) => {
    const bound = device === undefined ? undefined : facts.hostNetns?.links.get(device);
    if (isLoopback(address)) return { address, reach: "host" };
    if (isUnspecified(address))
      return bound ? { address, reach: "link", link: refOf(bound) } : { address, reach: "anywhere" };
    const link = bound ?? carriers.get(address);
    return { address, reach: "address", ...(link ? { link: refOf(link) } : {}) };
  };
}
