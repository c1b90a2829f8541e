import { expect, test } from "vitest";
import { parseNetnsMounts } from "./mountinfo";

const netns = (inode: number, path: string) => `36 35 0:4 net:[${inode}] ${path} rw shared:5 - nsfs nsfs rw`;

test.each([
  ["one", [netns(4026532281, "/run/netns/blue")], [["/run/netns/blue", 4026532281]]],
  ["a space and a backslash in the name", [netns(7, "/run/netns/a\\040b\\134c")], [["/run/netns/a b\\c", 7]]],
  ["mounted over by another", [netns(7, "/n/x"), netns(8, "/n/x")], [["/n/x", 8]]],
  ["mounted over by a file", [netns(7, "/n/x"), "37 35 8:1 /f /n/x rw - ext4 /dev/sda1 rw"], []],
  ["another kind of namespace", ["36 35 0:4 mnt:[4026532281] /run/mnt rw - nsfs nsfs rw"], []],
  ["garbage", ["", "net:[7]", "1 2 3 net:[x] /y"], []],
])("%s", (_, lines, want) => {
  expect([...parseNetnsMounts(lines.join("\n"))]).toEqual(want);
});
