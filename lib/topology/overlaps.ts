import { z } from "zod";
import type { Network } from "@/lib/model/network";
import type { Route } from "@/lib/model/route";
import { type Cidr, overlaps, parseCidr } from "@/lib/net/cidr";
import { NodeRef } from "./sandbox";

/** RT_TABLE_LOCAL: the host's own addresses. */
const LOCAL = 255;
/** `0.0.0.0/1` and `128.0.0.0/1` together are a VPN's way to say `default`; they lead into everything and into nothing in particular. */
const SHORTEST_PREFIX = 2;

/** Two uses of the same addresses. */
export const Overlap = z.discriminatedUnion("kind", [
  /** Two networks of the engine. */
  z.object({
    kind: z.literal("networks"),
    network: NodeRef,
    subnet: z.string(),
    other: NodeRef,
    otherSubnet: z.string(),
  }),
  /**
   * A network, and a route of the host that leads elsewhere. `wins`: by the longest prefix the host sends to the network (what lies behind
   * the route cannot be reached at these addresses) or by the route (the containers cannot); with equal prefixes the metrics decide.
   */
  z.object({
    kind: z.literal("route"),
    network: NodeRef,
    subnet: z.string(),
    destination: z.string(),
    table: z.number(),
    /** The link that the route leaves by; its label is empty for a route without one (blackhole). */
    link: NodeRef,
    wins: z.enum(["network", "route", "metric"]),
  }),
]);
export type Overlap = z.infer<typeof Overlap>;

/** A network with the links that it is made of on the host: routes over these are its own. */
export type PlacedNetwork = NodeRef &
  Pick<Network, "ipam"> & {
    readonly links: readonly number[];
    /** It is part of a network outside, by a link that is not known: then no route can be told to lead elsewhere. */
    readonly outside?: boolean;
  };

type Subnet = { readonly of: PlacedNetwork; readonly text: string; readonly cidr: Cidr };

const refOf = ({ id, label }: NodeRef): NodeRef => ({ id, label });

function subnetsOf(networks: readonly PlacedNetwork[]): Subnet[] {
  return networks.flatMap((of) =>
    of.ipam.flatMap(({ subnet }) => {
      const cidr = parseCidr(subnet);
      return cidr ? [{ of, text: subnet, cidr }] : [];
    }),
  );
}

/** Each pair once. Subnets of one network may lie within each other as they like. */
function betweenNetworks(subnets: readonly Subnet[]): Overlap[] {
  return subnets.flatMap((one, i) =>
    subnets.slice(i + 1).flatMap((other): Overlap[] => {
      if (one.of.id === other.of.id || !overlaps(one.cidr, other.cidr)) return [];
      const [network, second] = [refOf(one.of), refOf(other.of)];
      return [{ kind: "networks", network, subnet: one.text, other: second, otherSubnet: other.text }];
    }),
  );
}

function leadsElsewhere(route: Route, { of, cidr }: Subnet): Cidr | undefined {
  if (of.outside || route.table === LOCAL || route.destination === "default") return undefined;
  if (route.nextHops.some(({ index }) => index !== undefined && of.links.includes(index))) return undefined;
  const destination = parseCidr(route.destination);
  if (!destination || destination.prefix < SHORTEST_PREFIX) return undefined;
  return overlaps(destination, cidr) ? destination : undefined;
}

const winner = (network: number, route: number) => (network > route ? "network" : network < route ? "route" : "metric");

/**
 * Networks that share addresses with each other, or with what a route of the host leads to. Multicast and link-local routes are none of it:
 * no network is given such addresses.
 */
export function findOverlaps(
  networks: readonly PlacedNetwork[],
  routes: readonly Route[],
  linkOf: (index: number | undefined) => NodeRef,
): Overlap[] {
  const subnets = subnetsOf(networks);
  const withRoutes = subnets.flatMap((subnet) =>
    routes.flatMap((route): Overlap[] => {
      const destination = leadsElsewhere(route, subnet);
      if (!destination) return [];
      return [
        {
          kind: "route",
          network: refOf(subnet.of),
          subnet: subnet.text,
          destination: route.destination,
          table: route.table,
          link: linkOf(route.nextHops[0]?.index),
          wins: winner(subnet.cidr.prefix, destination.prefix),
        },
      ];
    }),
  );
  return [...betweenNetworks(subnets), ...withRoutes];
}
