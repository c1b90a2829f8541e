import { expect, test } from "vitest";
import { container } from "@/lib/topology/fixtures/build";
import { lastKnownContainer } from "./last-known";

const running = container("c1", { pid: 41, netns: 4026 });
const { pid: _pid, netns: _netns, ...placeless } = running;

const TABLE: readonly [string, typeof running, number | undefined, typeof running][] = [
  ["its process is where it was", running, 4026, running],
  ["its process is gone", running, undefined, placeless],
  ["its pid is somebody else's now", running, 4027, placeless],
  ["it did not run", placeless, 4027, placeless],
  ["its namespace could never be read", { ...placeless, pid: 41 }, undefined, { ...placeless, pid: 41 }],
];
test.each(TABLE)("%s", (_label, told, inode, want) => {
  expect(lastKnownContainer(told, (pid) => (pid === 41 ? inode : undefined))).toEqual(want);
});

test("one that is as it was is the same object", () => expect(lastKnownContainer(running, () => 4026)).toBe(running));
