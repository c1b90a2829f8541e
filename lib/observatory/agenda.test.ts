import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Hint } from "@/lib/probe/probe";
import { Agenda } from "./agenda";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const NETNS: Hint = { scope: "netns", inode: 1 };
const ENGINE: Hint = { scope: "engine" };

const TAKEN: [label: string, have: (Hint | "all" | "resync")[], want: readonly Hint[] | undefined][] = [
  ["nothing", [], []],
  ["each hint once", [NETNS, ENGINE, { ...NETNS }], [NETNS, ENGINE]],
  ["everything wins", [NETNS, "all"], undefined],
  ["a resync reads everything", ["resync"], undefined],
];
test.each(TAKEN)("%s", (_label, have, want) => {
  const agenda = new Agenda();
  for (const what of have) agenda.add(what);
  expect(agenda.take().hints).toEqual(want);
  expect(agenda.take().hints, "taken once").toEqual([]);
});

describe("healed", () => {
  const CASES: [
    label: string,
    have: (Hint | "all" | "resync")[],
    changed: string[],
    heardAfter: number | undefined,
    want: number,
  ][] = [
    ["a resync that finds something", ["resync"], ["node"], undefined, 1],
    ["a resync that finds nothing", ["resync"], [], undefined, 0],
    ["what is heard an instant later was not missed", ["resync"], ["node"], 100, 0],
    ["what is heard much later was", ["resync"], ["node"], 1000, 1],
    ["hints were there as well", ["resync", NETNS], ["node"], undefined, 0],
    ["a first reading", ["resync", "all"], ["node"], undefined, 0],
    ["hints alone", [NETNS], ["node"], undefined, 0],
  ];
  test.each(CASES)("%s", (_label, have, changed, heardAfter, want) => {
    const agenda = new Agenda();
    for (const what of have) agenda.add(what);
    agenda.take().check(() => changed);
    if (heardAfter !== undefined) setTimeout(() => agenda.heard(), heardAfter);
    vi.advanceTimersByTime(2000);
    expect(agenda.healed).toEqual({ count: want, last: want > 0 ? changed : [] });
  });
});
