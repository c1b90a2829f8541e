import type { Network } from "@/lib/model/network";
import type { Assignment } from "./assign-networks";
import { type Facts, followLink } from "./facts";
import type { PlacedLink } from "./placed-netns";

/** Drivers whose networks stand on a link of the host, in that link's own network. */
export const hasParent = ({ driver }: Pick<Network, "driver">): boolean => driver === "macvlan" || driver === "ipvlan";

/**
 * The host's link that a macvlan or ipvlan network stands on: as its options name it, else what its members' interfaces stand on (Podman
 * does not tell). Undefined for other drivers, and when neither is known.
 */
export function parentLink(facts: Facts, assignment: Assignment, network: Network): PlacedLink | undefined {
  if (!hasParent(network)) return undefined;
  const named = assignment.linkOfNetwork.get(network.id);
  if (named) return named;
  const id = facts.networkId(network.id);
  for (const placed of facts.links) {
    const stands = placed.link.kind === "macvlan" || placed.link.kind === "ipvlan";
    const lower = stands && assignment.networkOfLink.get(placed.id) === id ? followLink(facts, placed) : undefined;
    if (lower?.inHost) return lower;
  }
  return undefined;
}
