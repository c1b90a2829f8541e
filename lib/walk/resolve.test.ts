import { describe, expect, it } from "vitest";
import { capturedFacts, sourceNamed } from "./fixtures/captured";
import type { WalkQuestion, WalkTarget } from "./question";
import { walk } from "./walk";

const facts = capturedFacts("docker28");
const idOf = (name: string) => facts.observation.containers.find((one) => one.name === name)?.id ?? "";

function target(from: string, to: WalkTarget, family?: 4 | 6): string {
  const source = sourceNamed(facts, from, family ?? 4);
  if (!source) throw new Error(`nobody is called ${from}`);
  const question: WalkQuestion = { from: source, to, protocol: "icmp", ...(family && { family }) };
  const { hops, reason, disposition } = walk(facts, question);
  if (disposition === "unknown") return reason.key;
  // Where the packet comes in last is where its destination is seen, before or after translation.
  const receives = hops
    .filter(({ forward }) => forward)
    .flatMap(({ steps }) => steps.filter(({ action }) => action === "receive"));
  return receives[0]?.detail.destination ?? reason.values.destination ?? reason.key;
}

const container = (name: string): WalkTarget => ({ kind: "container", id: idOf(name) });
const named = (name: string): WalkTarget => ({ kind: "name", name });

describe("the address that is sent to", () => {
  const table: [label: string, from: string, to: WalkTarget, want: string, family?: 4 | 6][] = [
    ["on the network that both are on", "db", container("web"), "172.30.2.10"],
    ["on the other one that both are on", "api", container("web"), "172.30.1.10"],
    ["of one that shares the sandbox of another", "api", container("side"), "172.30.1.10"],
    ["of oneself", "web", container("web"), "127.0.0.1"],
    ["of one in the same sandbox", "side", container("web"), "127.0.0.1"],
    ["IPv4 unless asked", "host", container("six"), "172.30.4.10"],
    ["IPv6 when asked", "host", container("six"), "fd00:30:4::10", 6],
    ["none of that family", "host", container("web"), "target-without-address", 6],
    ["of one with the host's network", "web", container("hostnet"), "192.0.2.2"],
    ["the host, from a container", "web", { kind: "host" }, "192.0.2.2"],
    ["the host, from itself", "host", { kind: "host" }, "127.0.0.1"],
    ["a name on a network of both", "db", named("web"), "172.30.2.10"],
    ["in capitals", "db", named("WEB"), "172.30.2.10"],
    ["with a dot at the end", "db", named("web."), "172.30.2.10"],
    ["with its network's name", "web", named("db.backnet"), "172.30.2.11"],
    ["of the network that is named", "api", named("web.appnet"), "172.30.1.10"],
    ["with another network's name", "api", named("web.noicc"), "name-not-here"],
    ["a name on no network of both", "n1", named("web"), "name-not-here"],
    ["a name where the engine serves none", "plain", named("linkdb"), "name-not-here"],
    ["a name by --link, from the hosts file", "linkapp", named("db"), "172.17.0.3"],
    ["localhost", "host", named("localhost"), "127.0.0.1"],
    ["a name of the world", "web", named("example.org"), "name-not-here"],
    ["nobody", "web", { kind: "container", id: "0" }, "no-such-container"],
  ];
  it.each(table)("%s", (_, from, to, want, family) => expect(target(from, to, family)).toBe(want));
});
