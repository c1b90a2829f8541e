import { describe, expect, it } from "vitest";
import { mountsBelow, parseMountinfo } from "./mounts.mjs";

// The examples of proc_pid_mountinfo(5), and what an engine of the lab mounts.
const text = [
  "36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue",
  "40 27 0:44 / /tmp/a\\040b\\011c\\134d rw shared:1 master:2 propagate_from:3 - overlay overlay rw,lowerdir=/l",
  "41 27 0:4 net:[4026532281] /tmp/pb-abc/exec/netns/8635 rw - nsfs nsfs rw",
  "42 27 0:44 / /tmp/pb-abc/data rw - ext4 /dev/vda rw",
  "43 27 0:44 / /tmp/pb-abcd/data rw - ext4 /dev/vda rw",
  "44 42 0:45 / /tmp/pb-abc/data/overlay2/1/merged rw - overlay overlay rw,upperdir=/tmp/pb-abc/data/overlay2/1/diff",
].join("\n");

describe("parseMountinfo", () => {
  const mounts = parseMountinfo(`${text}\n`);

  it.each([
    ["no optional field but one", 0, { root: "/mnt1", point: "/mnt2", type: "ext3", source: "/dev/root" }],
    [
      "octal escapes, several optional fields",
      1,
      { point: "/tmp/a b\tc\\d", type: "overlay", options: "rw,lowerdir=/l" },
    ],
    ["a namespace, no optional fields", 2, { root: "net:[4026532281]", type: "nsfs", source: "nsfs" }],
  ])("%s", (_label, index, want) => {
    expect(mounts[index]).toMatchObject(want);
  });

  it("reads an empty file as no mounts", () => {
    expect(parseMountinfo("")).toEqual([]);
  });

  it("finds what is mounted below a folder, the last first, and not in one whose name only begins alike", () => {
    expect(mountsBelow("/tmp/pb-abc", mounts)).toEqual([
      "/tmp/pb-abc/data/overlay2/1/merged",
      "/tmp/pb-abc/data",
      "/tmp/pb-abc/exec/netns/8635",
    ]);
  });
});
