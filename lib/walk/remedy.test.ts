import { describe, expect, it } from "vitest";
import type { Capture } from "@/lib/probe/replay/fixtures/captures";
import { capturedFacts, sourceNamed } from "./fixtures/captured";
import { remedyFor } from "./remedy";
import { walk } from "./walk";

function remedy(capture: Capture, name: string, address: string, port: number): string | undefined {
  const facts = capturedFacts(capture);
  const from = sourceNamed(facts, name, 4);
  if (!from) throw new Error(`nobody is called ${name}`);
  const found = remedyFor(facts, walk(facts, { from, to: { kind: "address", address }, protocol: "tcp", port }));
  return found.remedy?.argv.join(" ");
}

describe("remedyFor", () => {
  const table: [label: string, Capture, from: string, to: string, port: number, want: string | undefined][] = [
    ["icc=false: the policy would drop it all the same", "docker28", "n1", "172.30.3.12", 80, undefined],
    ["no hairpin", "podman43", "web", "192.0.2.2", 8080, "bridge link set dev veth0 hairpin on"],
    ["a rule of which another one stands behind", "docker28", "out", "172.30.1.10", 81, undefined],
    ["native rules are not taken out by their text", "docker29nft", "n1", "172.30.3.12", 80, undefined],
    ["nothing helps against nobody listening", "docker28", "out", "192.0.2.2", 9090, undefined],
    ["what arrives needs none", "docker28", "out", "192.0.2.2", 8080, undefined],
  ];
  it.each(table)("%s", (_, capture, from, to, port, want) => expect(remedy(capture, from, to, port)).toBe(want));
});
