import { describe, expect, test } from "vitest";
import type { Answer, Question } from "@/lib/model/inspection";
import { netns, network, observation } from "@/lib/topology/fixtures/build";
import { askHost, askNetwork, type Desk } from "./ask-details";

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
  test("asks for the settings and for the namespace with its sockets", async () => {
    const at = desk();
    expect((await askHost(at, "host:h1"))?.host.id).toBe("h1");
    expect(at.asked).toEqual([{ kind: "host" }, { kind: "sandbox", inode: 1, connections: false, proxies: false }]);
  });

  test("nothing is asked about another host", async () => {
    const at = desk();
    expect(await askHost(at, "host:h2")).toBeUndefined();
    expect(at.asked).toEqual([]);
  });
});
