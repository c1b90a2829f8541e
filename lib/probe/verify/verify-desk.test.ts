import { describe, expect, test } from "vitest";
import type { ConnectAttempt, ConnectOutcome } from "@/lib/model/connect";
import { capturedFacts } from "@/lib/walk/fixtures/captured";
import { VERIFY_LIMIT, VerifyDesk } from "./verify-desk";

const { observation } = capturedFacts("docker28");
const named = (name: string) => observation.containers.find((one) => one.name === name)?.netns ?? 0;
const host = observation.netns.find((netns) => netns.host)?.inode ?? 0;
const hidden = observation.netns.find(
  ({ inode, host: isHost }) => !isHost && !observation.containers.some(({ netns }) => netns === inode),
)?.inode;

const CONNECTED: ConnectOutcome = { kind: "connect", at: "", outcome: "connected", error: "", ms: 1 };
const GOOD: ConnectAttempt = { inode: named("web"), address: "172.30.1.11", port: 90 };

function setup({ enabled = true, gone = false } = {}) {
  const tried: [ConnectAttempt, string | undefined][] = [];
  let now = 0;
  let finish: (() => void) | undefined;
  const desk = new VerifyDesk(enabled, {
    netnsPath: (inode) => (gone ? undefined : `/ns/${inode}`),
    now: () => now,
    connect: async (attempt, path) => {
      tried.push([attempt, path]);
      if (finish) await new Promise<void>((resolve) => (finish = resolve));
      return CONNECTED;
    },
  });
  return {
    desk,
    tried,
    later: (ms: number) => (now += ms),
    hold: () => (finish = () => {}),
    release: () => finish?.(),
  };
}

test("connects from a container's namespace, and from the host's without entering one", async () => {
  const { desk, tried } = setup();
  expect(await desk.answer(observation, GOOD)).toEqual(CONNECTED);
  const own = { ...GOOD, inode: host };
  expect(await desk.answer(observation, own)).toEqual(CONNECTED);
  expect(tried).toEqual([
    [GOOD, `/ns/${GOOD.inode}`],
    [own, undefined],
  ]);
});

describe("is refused, and nothing tried", () => {
  const table: [label: string, attempt: Partial<ConnectAttempt>, options: object, reason: string][] = [
    ["turned off", {}, { enabled: false }, "refused"],
    ["a namespace that does not exist", { inode: 1 }, {}, "gone"],
    ["a namespace that no container runs in", { inode: hidden ?? -1 }, {}, "gone"],
    ["a namespace that went", {}, { gone: true }, "gone"],
    ["an address elsewhere", { address: "203.0.113.10" }, {}, "refused"],
    ["the metadata service of a cloud", { address: "169.254.169.254" }, {}, "refused"],
    ["a name", { address: "localhost" }, {}, "refused"],
    ["words for a program", { address: "--help" }, {}, "refused"],
    ["an address with something behind it", { address: "172.30.1.11;id" }, {}, "refused"],
    ["any address", { address: "0.0.0.0" }, {}, "refused"],
  ];
  test.each(table)("%s", async (_, attempt, options, reason) => {
    const { desk, tried } = setup(options);
    expect(await desk.answer(observation, { ...GOOD, ...attempt })).toMatchObject({ kind: "unanswered", reason });
    expect(tried).toEqual([]);
  });
  test("before anything was read", async () => {
    const { desk } = setup();
    expect(await desk.answer(undefined, GOOD)).toMatchObject({ reason: "gone" });
  });
});

test("a few a minute, then busy for as long as it says", async () => {
  const { desk, tried, later } = setup();
  for (let i = 0; i < VERIFY_LIMIT.connects; i++) {
    expect(await desk.answer(observation, GOOD)).toEqual(CONNECTED);
    later(5000);
  }
  const busy = await desk.answer(observation, GOOD);
  expect(busy).toMatchObject({ reason: "busy", message: expect.stringContaining("again in 30 s") });
  later(29_999);
  expect(await desk.answer(observation, GOOD)).toMatchObject({ reason: "busy" });
  later(1);
  expect(await desk.answer(observation, GOOD)).toEqual(CONNECTED);
  expect(tried.length).toBe(VERIFY_LIMIT.connects + 1);
});

test("what is refused does not count", async () => {
  const { desk } = setup();
  for (let i = 0; i < 20; i++) await desk.answer(observation, { ...GOOD, address: "203.0.113.10" });
  expect(await desk.answer(observation, GOOD)).toEqual(CONNECTED);
});

test("one at a time", async () => {
  const { desk, hold, release } = setup();
  hold();
  const first = desk.answer(observation, GOOD);
  expect(await desk.answer(observation, GOOD)).toMatchObject({ reason: "busy" });
  release();
  expect(await first).toEqual(CONNECTED);
});
