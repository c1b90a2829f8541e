import { labImage } from "@/e2e/lab/image";
import type { Lab } from "@/e2e/lab/lab";
import { runTasks, type Task } from "@/e2e/lab/tasks";
import type { SoakForm } from "./form";

/** The networks that stay; the engine's own is a third. */
export const networks = ["soak-a", "soak-b"] as const;

/** Every container of a soak has this in its name. */
export const namePrefix = "soak-";

const pick = <T>(items: readonly [T, ...T[]], index: number): T => items[index % items.length] ?? items[0];

type Docker = Lab["docker"];

/** Starts one, joins and leaves a network where its number says so, and removes it; while it runs, others do the same. */
async function live(docker: Docker, name: string, index: number): Promise<void> {
  const home = pick(["bridge", ...networks], index);
  const other = pick(networks, index + 1);
  const publish = index % 5 === 0 ? ["--publish", `${21000 + index}:80`] : [];
  await docker(["run", "--detach", "--name", name, "--network", home, ...publish, labImage, "sleep", "infinity"]);
  if (home !== other && index % 3 !== 0) {
    await docker(["network", "connect", other, name]);
    if (index % 2 === 0) await docker(["network", "disconnect", other, name]);
  }
}

/** What is removed while running, and what is stopped first, differ in what the engine says and when. */
async function end(docker: Docker, name: string, index: number): Promise<void> {
  if (index % 4 === 0) await docker(["stop", "--time", "0", name]);
  await docker(["rm", "--force", name]);
}

/**
 * One round: a network comes, containers start, join, leave, and are removed, some while others still start; at last the network goes.
 * `midway` runs once, when half of them have begun.
 */
export async function churn(
  docker: Docker,
  round: number,
  form: SoakForm,
  midway: () => Promise<unknown>,
): Promise<void> {
  const passing = `soak-round-${round}`;
  const indices = Array.from({ length: form.containers }, (_, index) => index);
  const name = (index: number) => `${namePrefix}${round}-${index}`;
  const joined = (index: number) => (index === 0 ? ["join"] : []);
  const start = (index: number): Task => ({
    name: `start ${index}`,
    after: ["network"],
    run: () => live(docker, name(index), index),
  });
  const remove = (index: number): Task => ({
    name: `remove ${index}`,
    // A few live together before the first goes.
    after: [
      ...[index, Math.min(index + form.atOnce, form.containers - 1)].map((other) => `start ${other}`),
      ...joined(index),
    ],
    run: () => end(docker, name(index), index),
  });
  const half = indices[indices.length >> 1] ?? 0;
  await runTasks(
    [
      { name: "network", after: [], run: () => docker(["network", "create", passing]) },
      ...indices.flatMap((index) => [start(index), remove(index)]),
      { name: "midway", after: [`start ${half}`], run: midway },
      { name: "join", after: ["network", "start 0"], run: () => docker(["network", "connect", passing, name(0)]) },
    ],
    form.atOnce,
  );
  await docker(["network", "rm", passing]);
}
