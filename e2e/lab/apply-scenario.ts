import { labImage, loadImage } from "./image";
import type { ContainerSpec, NetworkSpec, Scenario } from "./scenario";
import { runTasks, type Task } from "./tasks";

/** The docker command line against the lab's engine. */
export type Docker = (args: readonly string[]) => Promise<string>;

// A container start takes about 0.4 s, most of it waiting: four at once is where two cores stop gaining.
const concurrency = 4;

const labelArgs = (labels: Readonly<Record<string, string>> = {}) =>
  Object.entries(labels).flatMap(([key, value]) => ["--label", `${key}=${value}`]);

const swarmArgs = ["--advertise-addr", "192.0.2.2", "--listen-addr", "192.0.2.2:2377", "--data-path-addr", "192.0.2.2"];

function networkTask(docker: Docker, network: NetworkSpec): Task {
  const flags = ["--driver", network.driver, ...(network.args ?? []), ...labelArgs(network.labels)];
  return {
    name: `network ${network.name}`,
    after: network.driver === "overlay" ? ["swarm"] : [],
    run: () => docker(["network", "create", ...flags, "--", network.name]),
  };
}

async function startContainer(docker: Docker, spec: ContainerSpec): Promise<void> {
  const { name, state = "running" } = spec;
  const begin = state === "created" ? ["create"] : ["run", "--detach"];
  // The default bridge goes unnamed: Docker 20.10's client refuses --link beside --network bridge.
  const network = spec.network === "bridge" ? [] : ["--network", spec.network];
  const flags = ["--name", name, ...network, ...(spec.args ?? []), ...labelArgs(spec.labels)];
  const start = () => docker([...begin, ...flags, spec.image ?? labImage, ...spec.command]);
  await start().catch(async (error: unknown) => {
    // A swarm that was just made gives the overlay's attachment a deadline that a busy machine misses; the container stays created.
    if (!/context deadline exceeded/.test(String(error))) throw error;
    await docker(["rm", "--force", name]);
    await start();
  });
  for (const { network, args = [] } of spec.connect ?? []) {
    await docker(["network", "connect", ...args, "--", network, name]);
  }
  if (state === "paused") await docker(["pause", name]);
  if (state === "exited") await docker(["wait", name]);
}

function containerTask(docker: Docker, spec: ContainerSpec, scenario: Scenario): Task {
  const wanted = [spec.network, ...(spec.connect ?? []).map((connect) => connect.network)];
  const networks = scenario.networks.filter((network) => wanted.includes(network.name));
  const shared = spec.network.startsWith("container:") ? [spec.network.slice("container:".length)] : [];
  return {
    name: `container ${spec.name}`,
    after: [
      "image",
      ...networks.map((network) => `network ${network.name}`),
      ...[...shared, ...(spec.after ?? [])].map((name) => `container ${name}`),
    ],
    run: () => startContainer(docker, spec),
  };
}

/** Fills the lab's empty engine: image, swarm, networks, containers; what is independent concurrently. */
export async function applyScenario(dir: string, docker: Docker, scenario: Scenario): Promise<void> {
  const image = async () => {
    await loadImage(dir, docker);
    for (const tag of scenario.tags ?? []) await docker(["tag", labImage, tag]);
  };
  const swarm = async () => scenario.swarm && docker(["swarm", "init", ...swarmArgs]);
  await runTasks(
    [
      { name: "swarm", after: [], run: swarm },
      { name: "image", after: [], run: image },
      ...scenario.networks.map((network) => networkTask(docker, network)),
      ...scenario.containers.map((container) => containerTask(docker, container, scenario)),
    ],
    concurrency,
  );
}
