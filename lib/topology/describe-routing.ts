import { z } from "zod";
import type { Route } from "@/lib/model/route";
import type { RoutingRule } from "@/lib/model/rule";
import type { Assignment } from "./assign-networks";
import type { Facts } from "./facts";
import { NodeRef } from "./node-ref";
import type { PlacedNetns } from "./placed-netns";

/** RT_TABLE_MAIN (linux/rtnetlink.h). */
const MAIN = 254;
/** The priorities of the rules that every namespace has: local, main, default. */
const USUAL = new Set([0, 32766, 32767]);

/** The default route of a family that is in force: of the main table, the one with the lowest metric. */
export const DefaultRoute = z.object({
  family: z.union([z.literal(4), z.literal(6)]),
  gateway: z.string().optional(),
  interface: NodeRef.optional(),
  /** The engine's network behind the interface. */
  network: NodeRef.optional(),
});
export type DefaultRoute = z.infer<typeof DefaultRoute>;

/** Where what has no better route leaves. */
export const Routing = z.object({
  /** At most one a family. None: nothing outside the sandbox's own networks is reached. */
  defaults: z.array(DefaultRoute),
  /** True when rules beside the usual three decide as well: the default routes above may then not be what counts. */
  policy: z.boolean(),
});
export type Routing = z.infer<typeof Routing>;

function inForce(routes: readonly Route[], family: 4 | 6): Route | undefined {
  return routes
    .filter((route) => route.family === family && route.table === MAIN && route.destination === "default")
    .sort((a, b) => a.metric - b.metric)[0];
}

const decides = ({ priority, action, table }: RoutingRule) =>
  !(USUAL.has(priority) && action === "lookup" && table !== undefined);

/** The default routes in force, and whether policy rules may decide otherwise. `names` are those of the engine's networks by node id. */
export function describeRouting(
  facts: Facts,
  assignment: Assignment,
  placed: PlacedNetns | undefined,
  names: ReadonlyMap<string, string>,
): Routing {
  const defaults = ([4, 6] as const).flatMap((family) => {
    const route = placed && inForce(placed.netns.routes, family);
    const [hop] = route?.nextHops ?? [];
    if (!placed || !route || route.type !== "unicast") return [];
    const link = hop?.index === undefined ? undefined : facts.linkAt(placed.netns.inode, hop.index);
    const id = link && assignment.networkOfLink.get(link.id);
    const label = id === undefined ? undefined : names.get(id);
    return {
      family,
      ...(hop?.gateway === undefined ? {} : { gateway: hop.gateway }),
      ...(link ? { interface: { id: link.id, label: link.link.name } } : {}),
      ...(id !== undefined && label !== undefined ? { network: { id, label } } : {}),
    };
  });
  return { defaults, policy: placed?.netns.rules.some(decides) ?? false };
}
