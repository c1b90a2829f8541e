import type { Assignment } from "./assign-networks";
import type { Facts } from "./facts";
import { memo } from "./memo";
import type { PlacedLink, PlacedNetns } from "./placed-netns";
import type { Relation } from "./relation";
import type { LinkNode } from "./topology";

/** The links of the host that carry a default route, of any table: rt "default" with a link, unicast. */
export function uplinks(facts: Facts, family?: 4 | 6): PlacedLink[] {
  const host = facts.hostNetns;
  if (!host) return [];
  const indexes = host.netns.routes
    .filter(
      (route) => route.destination === "default" && route.type === "unicast" && (!family || route.family === family),
    )
    .flatMap((route) => route.nextHops.flatMap(({ index }) => (index === undefined ? [] : [index])));
  return [...new Set(indexes)].flatMap((index) => host.links.get(index) ?? []);
}

const remembered = memo<PlacedLink, LinkNode>();

function linkNode(placed: PlacedLink, home: PlacedNetns, uplink: boolean, network: string | undefined): LinkNode {
  const { link, id, addresses } = placed;
  const kind = link.kind === "bridge" ? "bridge" : uplink ? "uplink" : "interface";
  return remembered(
    placed,
    (node) => node.kind === kind && node.network === network,
    () => ({
      kind,
      id,
      host: home.host,
      label: link.name,
      sandbox: home.id,
      link,
      addresses,
      ...(network === undefined ? {} : { network }),
    }),
  );
}

/** One node a link, every one of every namespace. */
export function relateLinks(facts: Facts, assignment: Assignment): Relation {
  const up = new Set(uplinks(facts));
  const nodes = [...facts.netns.values()].flatMap((home) =>
    [...home.links.values()].map((placed) =>
      linkNode(placed, home, up.has(placed), assignment.networkOfLink.get(placed.id)),
    ),
  );
  return { nodes, edges: [] };
}
