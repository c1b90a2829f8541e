import type { AddressPool, Engine } from "@/lib/model/engine";

/** moby, daemon/libnetwork/ipamutils: localScopeDefaultNetworks, the same since 18.06; before, the same subnets one by one. */
const DOCKER_LOCAL: readonly AddressPool[] = [
  { base: "172.17.0.0/16", size: 16 },
  { base: "172.18.0.0/16", size: 16 },
  { base: "172.19.0.0/16", size: 16 },
  { base: "172.20.0.0/14", size: 16 },
  { base: "172.24.0.0/14", size: 16 },
  { base: "172.28.0.0/14", size: 16 },
  { base: "192.168.0.0/16", size: 20 },
];

/** There too: globalScopeDefaultNetworks. */
const DOCKER_SWARM: readonly AddressPool[] = [{ base: "10.0.0.0/8", size: 24 }];

/** containers.conf(5): default_subnet for the network `podman`, default_subnet_pools for the others. */
const PODMAN: readonly AddressPool[] = [
  { base: "10.88.0.0/16", size: 16 },
  { base: "10.89.0.0/16", size: 24 },
  { base: "10.90.0.0/15", size: 24 },
  { base: "10.92.0.0/14", size: 24 },
  { base: "10.96.0.0/11", size: 24 },
  { base: "10.128.0.0/9", size: 24 },
];

/** A pool, whom it serves, and whether the engine told of it: it does not tell what it was built with. */
export type KnownPool = AddressPool & { readonly scope: "local" | "swarm"; readonly builtIn: boolean };

const known = (pools: readonly AddressPool[], scope: KnownPool["scope"], builtIn: boolean): KnownPool[] =>
  pools.map((pool) => ({ ...pool, scope, builtIn }));

/**
 * The pools that an engine gives subnets from: what it tells, else what its kind was built with. Since Docker 27 there is an IPv6 pool as
 * well that is made from the engine's own id; it is not among these.
 */
export function poolsOf(engine: Pick<Engine, "name" | "addressPools" | "swarmPools" | "swarm">): KnownPool[] {
  const builtIn = /podman/i.test(engine.name) ? PODMAN : DOCKER_LOCAL;
  const local =
    engine.addressPools.length > 0 ? known(engine.addressPools, "local", false) : known(builtIn, "local", true);
  if (engine.swarm !== "active") return local;
  const swarm =
    engine.swarmPools.length > 0 ? known(engine.swarmPools, "swarm", false) : known(DOCKER_SWARM, "swarm", true);
  return [...local, ...swarm];
}
