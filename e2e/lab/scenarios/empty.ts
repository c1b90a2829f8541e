import type { Scenario } from "@/e2e/lab/scenario";

/** An engine as it is after its installation: three networks, no container. */
export const empty: Scenario = {
  name: "empty",
  description: "an engine and nothing else",
  swarm: false,
  networks: [],
  containers: [],
};
