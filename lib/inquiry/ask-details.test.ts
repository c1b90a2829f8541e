import { describe, expect, test } from "vitest";
import type { Answer, Question } from "@/lib/model/inspection";
import { CAPTURES, recordedHost } from "@/lib/probe/replay/fixtures/captures";
import { replayHost } from "@/lib/probe/replay/replay-host";
import { replayNetworks } from "@/lib/probe/replay/replay-networks";
import { ReplayProbe } from "@/lib/probe/replay/replay-probe";
import { replaySandboxes } from "@/lib/probe/replay/replay-sandbox";
import { netns, network, observation } from "@/lib/topology/fixtures/build";
import { askHost, askNetwork } from "./ask-details";
import type { Desk } from "./desk";

const SILENT: Answer = { kind: "unanswered", reason: "gone", message: "It is no longer there." };
const observed = observation({ networks: [network("a", "10.0.0.0/24")], netns: [netns(1, { host: true })] });

/** A desk that writes down what it is asked, and what is observed while it answers. */
function desk(before = observed, after: Desk["observation"] = before) {
  const asked: Question[] = [];
  let now: Desk["observation"] = before;
  return {
    asked,
    get observation() {
      return now;
    },
    inspect: async (question: Question) => {
      asked.push(question);
      now = after;
      return SILENT;
    },
  };
}

describe("askNetwork", () => {
  test("asks about that network once, and describes what is observed by then", async () => {
    const fresh = observation({ ...observed, observedAt: "2026-01-01T00:00:09.000Z" });
    const at = desk(observed, fresh);
    expect((await askNetwork(at, "network:h1:a"))?.observedAt).toBe(fresh.observedAt);
    expect(at.asked).toEqual([{ kind: "network", id: "a", inodes: [] }]);
  });

  test("a network that went meanwhile is not there", async () => {
    expect(await askNetwork(desk(observed, observation()), "network:h1:a")).toBeUndefined();
  });

  test.each(["network:h1:b", "container:h1:a", "nonsense"])("nothing is asked about %s", async (id) => {
    const at = desk();
    expect(await askNetwork(at, id)).toBeUndefined();
    expect(at.asked).toEqual([]);
  });
});

describe("askHost", () => {
  test("asks for its namespace with its sockets and settings", async () => {
    const at = desk();
    expect((await askHost(at, "host:h1"))?.host.id).toBe("h1");
    expect(at.asked).toEqual([{ kind: "sandbox", inode: 1, connections: false, proxies: false, settings: true }]);
  });

  test("nothing is asked about another host", async () => {
    const at = desk();
    expect(await askHost(at, "host:h2")).toBeUndefined();
    expect(at.asked).toEqual([]);
  });
});

test.each(CAPTURES)("%s: the recorded host and each of its networks are told of without a problem", async (capture) => {
  const recorded = recordedHost(capture);
  const observed = replayHost(recorded, "h");
  const probe = new ReplayProbe(observed, replaySandboxes(recorded), replayNetworks(recorded));
  const desk: Desk = { observation: observed, inspect: (question) => probe.inspect(question) };
  const host = await askHost(desk, "host:h");
  expect(host?.problems).toEqual([]);
  expect(host?.ports.complete).toBe(true);
  expect(host?.ports.uses.filter(({ kind, socket }) => kind === "published" && !socket)).toEqual([]);
  expect(host?.sysctls).toContainEqual({ of: "namespace", key: "net.ipv4.ip_forward", value: "1" });
  for (const { id } of observed.networks) {
    const details = await askNetwork(desk, `network:h:${id}`);
    expect(details?.problems).toEqual([]);
    expect(details?.readAt).toBe(observed.observedAt);
  }
});
