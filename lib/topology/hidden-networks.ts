import type { Netns } from "@/lib/model/netns";
import type { Network } from "@/lib/model/network";

/** So many characters of a network's id are in every name that libnetwork gives to a hidden namespace, or more. */
const SHORTEST = 9;
const HIDDEN_NAME = new RegExp(`^(?:\\d+-|lb_)([0-9a-z]{${SHORTEST},})$`);

/**
 * How to find the network that a hidden namespace serves, by the engine's id. libnetwork names the namespaces of its overlay driver
 * `1-<first 10 of the network's id>` and those of the load balancer `lb_<first 9>`; the routing mesh's is `ingress_sbox`.
 */
export function hiddenNetworks(networks: readonly Network[]): (netns: Netns) => string | undefined {
  const ingress = networks.find((network) => network.ingress)?.id;
  const byStart = new Map<string, string[]>();
  for (const { id } of networks) {
    const start = id.slice(0, SHORTEST);
    byStart.set(start, [...(byStart.get(start) ?? []), id]);
  }
  const serves = (name: string) => {
    const prefix = HIDDEN_NAME.exec(name)?.[1];
    if (prefix) return byStart.get(prefix.slice(0, SHORTEST))?.find((id) => id.startsWith(prefix));
    return name === "ingress_sbox" ? ingress : undefined;
  };
  return ({ names }) => {
    for (const { name } of names) {
      const found = serves(name);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}
