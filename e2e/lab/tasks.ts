/** A piece of work that may begin when those it names are done. */
export interface Task {
  readonly name: string;
  readonly after: readonly string[];
  readonly run: () => Promise<unknown>;
}

function assertKnown(tasks: readonly Task[]): void {
  const names = new Set(tasks.map((task) => task.name));
  for (const task of tasks) {
    const missing = task.after.find((name) => !names.has(name));
    if (missing !== undefined) throw new Error(`${task.name} waits for ${missing}, which is not there`);
  }
}

/**
 * Runs tasks in the order of their dependencies, at most `limit` at a time, in list order where both could begin.
 * The first failure is thrown, after those that already run have ended.
 */
export async function runTasks(tasks: readonly Task[], limit: number): Promise<void> {
  assertKnown(tasks);
  const waiting = [...tasks];
  const done = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const failures: unknown[] = [];
  const begin = (task: Task) => {
    waiting.splice(waiting.indexOf(task), 1);
    const work = task.run().then(
      () => done.add(task.name),
      (error: unknown) => failures.push(error),
    );
    running.set(
      task.name,
      work.then(() => {
        running.delete(task.name);
      }),
    );
  };
  while (waiting.length > 0 && failures.length === 0) {
    const ready = waiting.filter((task) => task.after.every((name) => done.has(name)));
    for (const task of ready.slice(0, limit - running.size)) begin(task);
    if (running.size === 0) throw new Error(`in a circle: ${waiting.map((task) => task.name).join(", ")}`);
    await Promise.race(running.values());
  }
  await Promise.all(running.values());
  if (failures.length > 0) throw failures[0];
}
