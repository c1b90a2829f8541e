import type { ContainerSpec, NetworkSpec, Scenario } from "@/e2e/lab/scenario";

const perProject = 5;

const project = (index: number) => `app${Math.floor(index / perProject) + 1}`;

const network = (name: string, labels?: Record<string, string>): NetworkSpec => ({
  name,
  driver: "bridge",
  ...(labels && { labels }),
});

function container(index: number): ContainerSpec {
  const number = (index % perProject) + 1;
  const first = number === 1;
  return {
    name: `${project(index)}-svc${number}-1`,
    network: `${project(index)}_default`,
    labels: { "com.docker.compose.project": project(index), "com.docker.compose.service": `svc${number}` },
    command: ["sleep", "infinity"],
    // The first service of each project is what a reverse proxy reaches.
    ...(first && { args: ["--publish", `${20000 + index}:80`], connect: [{ network: "traefik" }] }),
  };
}

/**
 * n containers, five to a compose project, each project on a network of its own, the first of each also on a shared
 * `traefik` network. Docker's address pools end at about 30 networks, so n is at most 140.
 */
export function many(n: number): Scenario {
  if (!Number.isInteger(n) || n < 1 || n > 140) throw new Error(`many: ${n} is not between 1 and 140`);
  const indices = Array.from({ length: n }, (_, index) => index);
  const projects = [...new Set(indices.map(project))];
  return {
    name: `many-${n}`,
    description: `${n} containers in ${projects.length} compose projects`,
    swarm: false,
    networks: [
      network("traefik"),
      ...projects.map((name) =>
        network(`${name}_default`, { "com.docker.compose.project": name, "com.docker.compose.network": "default" }),
      ),
    ],
    containers: indices.map(container),
  };
}
