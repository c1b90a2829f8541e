import type { EngineSetup, Scenario } from "@/e2e/lab/scenario";
import { standard } from "./standard";

const CONTAINERS = new Set(["web", "api", "db", "plain", "linkdb", "n1", "n2", "six", "other"]);

/** Of the standard scenario what a packet can come by on an engine alone, for one that is set up in another way. */
function setUp(name: string, description: string, engine: EngineSetup): Scenario {
  const networks = standard.networks.filter(({ driver }) => driver === "bridge");
  const containers = standard.containers.filter((container) => CONTAINERS.has(container.name));
  return { name, description, swarm: false, engine, networks, containers };
}

/** Docker 20.10 writes rules of IPv6 only as an experiment. */
const EVERYWHERE = { ip6tables: true, experimental: true, icc: false };

/** The kernel alone serves published ports: loopback is translated, and a bridge sends frames back to where they came from. */
export const proxyless = setUp("proxyless", "bridges on an engine without docker-proxy, and without icc", {
  settings: { ...EVERYWHERE, "userland-proxy": false },
});

/** Rules that nft does not show. */
export const legacy = setUp("legacy", "bridges on an engine with iptables-legacy, and without icc", {
  settings: EVERYWHERE,
  iptables: "legacy",
});
