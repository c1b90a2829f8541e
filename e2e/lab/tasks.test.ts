import { describe, expect, it } from "vitest";
import { runTasks, type Task } from "./tasks";

function recorder() {
  const log: string[] = [];
  let running = 0;
  let most = 0;
  const task = (name: string, after: string[] = [], fails = false): Task => ({
    name,
    after,
    run: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (fails) throw new Error(`${name} failed`);
      log.push(name);
    },
  });
  return { log, task, most: () => most };
}

describe("runTasks", () => {
  it("runs what is waited for first", async () => {
    const { log, task } = recorder();
    await runTasks([task("c", ["b"]), task("b", ["a"]), task("a")], 4);
    expect(log).toEqual(["a", "b", "c"]);
  });

  it.each([1, 2, 3])("runs %d at a time and no more", async (limit) => {
    const { log, task, most } = recorder();
    await runTasks(
      ["a", "b", "c", "d", "e"].map((name) => task(name)),
      limit,
    );
    expect(log).toHaveLength(5);
    expect(most()).toBe(limit);
  });

  it("throws the first failure and begins nothing behind it", async () => {
    const { log, task } = recorder();
    await expect(runTasks([task("a", [], true), task("b", ["a"])], 4)).rejects.toThrow("a failed");
    expect(log).toEqual([]);
  });

  it.each([
    ["an unknown name", [["a", "x"]], "a waits for x"],
    [
      "a circle",
      [
        ["a", "b"],
        ["b", "a"],
      ],
      "in a circle: a, b",
    ],
  ] as const)("refuses %s", async (_label, have, want) => {
    const { task } = recorder();
    const tasks = have.map(([name, after]) => task(name, [after]));
    await expect(runTasks(tasks, 2)).rejects.toThrow(want);
  });
});
