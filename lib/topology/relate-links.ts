import { sandboxId } from "@/lib/model/ids";
import type { Assignment } from "./assign-networks";
import type { Facts, PlacedLink } from "./facts";
import type { Relation } from "./relation";
import type { LinkNode } from "./topology";

/** The links of the host that carry a default route, of any table: rt "default" with a link, unicast. */
export function uplinks(facts: Facts, family?: 4 | 6): PlacedLink[] {
  const host = facts.hostNetns;
  if (!host) return [];
  const indexes = host.routes
    .filter(
      (route) => route.destination === "default" && route.type === "unicast" && (!family || route.family === family),
    )
    .flatMap((route) => route.nextHops.flatMap(({ index }) => (index === undefined ? [] : [index])));
  return [...new Set(indexes)].flatMap((index) => facts.linkAt(host.inode, index) ?? []);
}

/** One node a link, every one of every namespace. */
export function relateLinks(facts: Facts, assignment: Assignment): Relation {
  const up = new Set(uplinks(facts).map(({ id }) => id));
  const nodes = facts.links.map(({ netns, link, id }): LinkNode => {
    const network = assignment.networkOfLink.get(id);
    return {
      kind: link.kind === "bridge" ? "bridge" : up.has(id) ? "uplink" : "interface",
      id,
      host: facts.host,
      label: link.name,
      sandbox: sandboxId(facts.host, netns.inode),
      link,
      addresses: netns.addresses.filter(({ index }) => index === link.index),
      ...(network === undefined ? {} : { network }),
    };
  });
  return { nodes, edges: [] };
}
