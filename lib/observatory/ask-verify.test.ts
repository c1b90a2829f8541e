import { describe, expect, test } from "vitest";
import type { ConnectAttempt, ConnectOutcome } from "@/lib/model/connect";
import type { Unanswered } from "@/lib/model/inspection";
import { recordedHost } from "@/lib/probe/replay/fixtures/captures";
import { replayHost } from "@/lib/probe/replay/replay-host";
import { ReplayProbe } from "@/lib/probe/replay/replay-probe";
import { replaySandboxes } from "@/lib/probe/replay/replay-sandbox";
import type { WalkQuestion } from "@/lib/walk/question";
import { askVerify } from "./ask-verify";

const recorded = recordedHost("docker28");
const observation = replayHost(recorded, "docker28");
const probe = new ReplayProbe(observation, replaySandboxes(recorded));
const container = (name: string) => observation.containers.find((one) => one.name === name);
const named = (name: string) => ({ kind: "container" as const, id: container(name)?.id ?? "" });

const CONNECTED: ConnectOutcome = { kind: "connect", at: "", outcome: "connected", error: "", ms: 1 };

function setup(outcome: ConnectOutcome | Unanswered = CONNECTED) {
  const attempts: ConnectAttempt[] = [];
  const desk = {
    observation,
    inspect: probe.inspect.bind(probe),
    connect: async (attempt: ConnectAttempt) => {
      attempts.push(attempt);
      return outcome;
    },
  };
  return { desk, attempts };
}

const web: WalkQuestion = { from: named("web"), to: named("api"), protocol: "tcp", port: 90 };

test("connects from where the walk starts to the address that it resolves", async () => {
  const { desk, attempts } = setup();
  const answer = await askVerify(desk, web);
  expect(answer).toMatchObject({ address: "172.30.1.11", trace: { disposition: "delivered" }, connect: CONNECTED });
  expect(attempts).toEqual([{ inode: container("web")?.netns, address: "172.30.1.11", port: 90 }]);
});

test("passes on why there is no outcome", async () => {
  const busy: Unanswered = { kind: "unanswered", reason: "busy", message: "later" };
  expect(await askVerify(setup(busy).desk, web)).toEqual(busy);
});

describe("asks for no connect", () => {
  const table: [label: string, question: WalkQuestion][] = [
    ["of UDP", { ...web, protocol: "udp" }],
    ["of ICMP", { ...web, protocol: "icmp", port: undefined }],
    ["from outside", { ...web, from: { kind: "outside", address: "192.0.2.1" } }],
    ["to a name that nobody has", { ...web, to: { kind: "name", name: "nobody" } }],
    ["from a container that does not run", { ...web, from: named("stopped") }],
    ["from nobody", { ...web, from: { kind: "container", id: "0" } }],
    ["to one without an address of the family", { ...web, family: 6 }],
  ];
  test.each(table)("%s", async (_, question) => {
    const { desk, attempts } = setup();
    expect(await askVerify(desk, question)).toMatchObject({ kind: "unanswered", reason: "refused" });
    expect(attempts).toEqual([]);
  });
  test("before anything was observed", async () => {
    const { desk, attempts } = setup();
    expect(await askVerify({ ...desk, observation: undefined }, web)).toBeUndefined();
    expect(attempts).toEqual([]);
  });
});
