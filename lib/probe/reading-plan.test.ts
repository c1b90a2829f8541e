import { expect, test } from "vitest";
import { NO_PART, WHOLE } from "./netns-part";
import type { Hint } from "./probe";
import { planReading, type ReadingPlan } from "./reading-plan";

const plan = (extra: Partial<ReadingPlan>): ReadingPlan => ({
  containers: new Set(),
  networks: new Set(),
  parts: new Map(),
  netfilter: new Set(),
  discover: false,
  ...extra,
});

const TABLE: [label: string, have: Hint[], want: ReadingPlan | undefined][] = [
  ["nothing", [], plan({})],
  [
    "a namespace, twice",
    [
      { scope: "netns", inode: 7 },
      { scope: "netns", inode: 7 },
    ],
    plan({ parts: new Map([[7, WHOLE]]) }),
  ],
  [
    "links and tables of it",
    [
      { scope: "netns", inode: 7, link: 3 },
      { scope: "netns", inode: 7, table: "rules" },
      { scope: "netns", inode: 7, link: 4 },
      { scope: "netns", inode: 8, table: "routes" },
    ],
    plan({
      parts: new Map([
        [7, { ...NO_PART, links: new Set([3, 4]), rules: true }],
        [8, { ...NO_PART, routes: true }],
      ]),
    }),
  ],
  [
    "a link of it, and then everything",
    [
      { scope: "netns", inode: 7, link: 3 },
      { scope: "netns", inode: 7 },
    ],
    plan({ parts: new Map([[7, { ...WHOLE, links: new Set([3]) }]]) }),
  ],
  ["its rules", [{ scope: "netfilter", inode: 7 }], plan({ netfilter: new Set([7]) })],
  ["a namespace came", [{ scope: "namespaces" }], plan({ discover: true })],
  [
    "what the engine told",
    [
      { scope: "container", id: "a" },
      { scope: "network", id: "n" },
      { scope: "container", id: "b" },
    ],
    plan({ containers: new Set(["a", "b"]), networks: new Set(["n"]) }),
  ],
  ["the engine itself: everything", [{ scope: "netns", inode: 7 }, { scope: "engine" }], undefined],
  ["an overflow: everything", [{ scope: "all", reason: "" }], undefined],
];
test.each(TABLE)("%s", (_label, have, want) => {
  expect(planReading(have)).toEqual(want);
});
