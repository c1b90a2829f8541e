import type { Scenario } from "@/e2e/lab/scenario";

const perNetwork = 50;

/** n containers, fifty on each bridge network with a subnet of its own, and one network more that nobody is on. */
export function crowd(n: number): Scenario {
  const count = Math.ceil(n / perNetwork);
  const network = (name: string, index: number) => ({
    name,
    driver: "bridge" as const,
    args: ["--subnet", `10.50.${index}.0/24`],
  });
  return {
    name: `crowd-${n}`,
    description: `${n} containers on ${count} networks`,
    swarm: false,
    networks: [...Array.from({ length: count }, (_, i) => network(`crowd${i}`, i)), network("late", 200)],
    containers: Array.from({ length: n }, (_, i) => ({
      name: `c${i}`,
      network: `crowd${Math.floor(i / perNetwork)}`,
      command: ["sleep", "infinity"],
    })),
  };
}
