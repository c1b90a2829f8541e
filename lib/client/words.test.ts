import { describe, expect, test } from "vitest";
import { observation } from "@/lib/topology/fixtures/build";
import type { EngineState, Health } from "./shapes";
import { type ClientState, INITIAL } from "./state";
import {
  brctlId,
  countWords,
  dayAndTime,
  engineName,
  exportName,
  isStale,
  sizeWords,
  splitPrefix,
  statusOf,
  timeOfDay,
} from "./words";

const SINCE = "2026-01-01T10:00:00.000Z";
const at = (state: Health["state"] | undefined, connection: ClientState["connection"] = "open"): ClientState => ({
  ...INITIAL,
  connection,
  since: SINCE,
  ...(state
    ? {
        snapshot: {
          topology: { hosts: [], nodes: [], edges: [], problems: [] },
          revision: 1,
          run: "r",
          observedAt: SINCE,
          health: { state, since: SINCE, reason: "", hint: "" },
        },
      }
    : {}),
});

describe("statusOf and isStale", () => {
  const TABLE: readonly [string, ClientState, string, boolean][] = [
    ["first", INITIAL, "connecting", false],
    ["never answered", at(undefined, "reconnecting"), "no-answer", true],
    ["starting", at("starting"), "starting", false],
    ["live", at("live"), "live", false],
    ["sample", at("sample"), "sample", false],
    ["engine gone", at("engine-gone"), "engine-gone", true],
    ["probe gone", at("probe-gone"), "probe-gone", true],
    ["a lost connection hides what it last said", at("live", "reconnecting"), "reconnecting", true],
  ];
  test.each(TABLE)("%s", (_label, state, want, stale) => {
    expect(statusOf(state).state).toBe(want);
    expect(isStale(state)).toBe(stale);
  });
});

describe("engineName", () => {
  const { engine: up } = observation();
  if (up.state !== "up") throw new Error("the fixture has no engine");
  const down: EngineState = { state: "down", endpoint: "unix:///x", reason: "", hint: "" };
  const name = `${up.engine.name} ${up.engine.version}`;
  test.each<[string, EngineState, string]>([
    ["answers", up, name],
    ["answered before", { ...down, lastKnown: up.engine }, name],
    ["never answered", down, "unix:///x"],
  ])("%s", (_label, have, want) => expect(engineName(have)).toBe(want));
});

test.each([
  ["172.18.0.2/16", { address: "172.18.0.2", prefix: "/16" }],
  ["fd00::2", { address: "fd00::2", prefix: "" }],
  ["", { address: "", prefix: "" }],
])("splitPrefix(%j)", (have, want) => expect(splitPrefix(have)).toEqual(want));

test.each([
  ["2026-03-04T05:06:07", "05:06:07"],
  ["not a date", ""],
])("timeOfDay(%j)", (have, want) => expect(timeOfDay(have)).toBe(want));

test.each([
  ["build-01", "patchbay-build-01-20260304-050607.png"],
  ["../../etc/passwd", "patchbay-etc-passwd-20260304-050607.png"],
  ["<script>", "patchbay-script-20260304-050607.png"],
  ["🐳", "patchbay-host-20260304-050607.png"],
  ["x".repeat(300), `patchbay-${"x".repeat(64)}-20260304-050607.png`],
])("exportName(%j)", (host, want) => expect(exportName(host, new Date("2026-03-04T05:06:07"), "png")).toBe(want));

test("day and time, and a bridge's id as brctl prints it", () => {
  expect(dayAndTime("2026-03-04T05:06:07")).toBe("2026-03-04 05:06:07");
  expect(dayAndTime("never")).toBe("");
  expect(brctlId("8000.02:42:ac:11:00:01")).toBe("8000.0242ac110001");
});

test.each<[bigint, string]>([
  [0n, "0"],
  [65530n, "65,530"],
  [18446744073709551613n, "≈ 2^64"],
])("%s addresses", (count, want) => {
  expect(countWords(count, "en")).toBe(want);
});

test.each<[number, string, string]>([
  [1, "en", "1 kB"],
  [999_001, "en", "1,000 kB"],
  [1_440_000, "en", "1.4 MB"],
  [45_000_000, "ko", "45MB"],
])("%s bytes in %s", (bytes, language, want) => {
  expect(sizeWords(bytes, language)).toBe(want);
});
