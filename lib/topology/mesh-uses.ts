import type { Socket } from "@/lib/model/socket";
import { PROTOCOLS, parsePort } from "@/lib/net/port";
import type { Facts } from "./facts";
import { groupBy } from "./group-by";
import { bindingsOf } from "./port-bindings";
import type { PortUse } from "./port-map";
import { addressesOf, type Claimed, keeps, processesOf } from "./port-sockets";

/** libnetwork's chain for the ports that the swarm's routing mesh publishes. */
const MESH_CHAIN = "DOCKER-INGRESS";

/** The ports that the routing mesh translates, whichever node runs the service. */
export function meshUses(facts: Facts, sockets: readonly Socket[]): Claimed {
  const bind = bindingsOf(facts);
  const taken = new Set<Socket>();
  const rules = (facts.hostNetns?.netns.nat ?? []).filter(({ kind, chain }) => kind === "dnat" && chain === MESH_CHAIN);
  const uses = groupBy(rules, ({ match }) => `mesh ${match.protocol} ${match.destinationPort}`).flatMap(
    ([key, [{ match }]]): PortUse[] => {
      const protocol = PROTOCOLS.find((known) => known === match.protocol);
      const port = parsePort(match.destinationPort ?? "");
      if (!protocol || port === undefined) return [];
      const mine = sockets.filter((one) => keeps(one) && one.protocol === protocol && one.local.port === port);
      for (const socket of mine) taken.add(socket);
      const addresses = new Set(["0.0.0.0", ...mine.flatMap(addressesOf)]);
      const bindings = [...addresses].map((address) => bind(address));
      const processes = processesOf(mine[0]?.holders ?? []);
      return [
        { key, protocol, port, kind: "mesh", bindings, dnat: true, socket: mine.length > 0, processes, conflicts: [] },
      ];
    },
  );
  return { uses, taken };
}
