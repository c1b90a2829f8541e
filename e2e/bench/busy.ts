import type { Scenario } from "@/e2e/lab/scenario";

const perNetwork = 50;

/** n containers that each serve a port and publish it, fifty on each bridge network: as many rules as an engine makes of so many. */
export function busy(n: number): Scenario {
  const networks = Array.from({ length: Math.ceil(n / perNetwork) }, (_, index) => ({
    name: `busy${index}`,
    driver: "bridge" as const,
    args: ["--subnet", `10.60.${index}.0/24`],
  }));
  return {
    name: `busy-${n}`,
    description: `${n} containers with a published port each, on ${networks.length} networks`,
    swarm: false,
    networks,
    containers: Array.from({ length: n }, (_, i) => ({
      name: `b${i}`,
      network: `busy${Math.floor(i / perNetwork)}`,
      args: ["--publish", `${20_000 + i}:80`],
      command: ["httpd", "-f", "-p", "80", "-h", "/www"],
    })),
  };
}
