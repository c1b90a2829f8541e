import { describe, expect, test } from "vitest";
import { containerId } from "@/lib/model/ids";
import type { Findable } from "@/lib/model/lasting-ref";
import type { WalkQuestion } from "@/lib/wire/walk";
import {
  draftOf,
  lastingDraft,
  NO_DRAFT,
  presentDraft,
  questionOf,
  readTrace,
  type TraceDraft,
  writeTrace,
} from "./trace-url";

const WEB = containerId("h:1", "a b");

describe("the trace in the address bar", () => {
  const table: [label: string, have: TraceDraft | null, before: string][] = [
    ["nothing said", NO_DRAFT, ""],
    ["half a question", { ...NO_DRAFT, from: WEB }, "?sel=x"],
    ["a whole one", { from: WEB, to: "10.0.0.1", proto: "udp", port: "53", family: "4" }, "?sel=x&q=a"],
    ["a name", { ...NO_DRAFT, from: "host", to: "db", port: "5432" }, ""],
    ["an IPv6 address", { ...NO_DRAFT, from: "2001:db8::1", to: "fd00::1", proto: "icmp", family: "6" }, ""],
    ["another one before", { ...NO_DRAFT, to: "host" }, "?trace=from%3Dhost&sel=x"],
    ["no trace", null, "?trace=from%3Dhost&sel=x"],
  ];
  test.each(table)("%s", (_label, have, before) => {
    const after = writeTrace(before, have);
    expect(readTrace(after)).toEqual(have);
    expect(new URLSearchParams(after).get("sel")).toBe(new URLSearchParams(before).get("sel"));
  });
  test("what a stranger wrote is not believed", () => {
    expect(readTrace("?trace=x%3D1%26from%3Dhost%26__proto__%3D2")).toEqual({ ...NO_DRAFT, from: "host" });
    expect(readTrace("")).toBeNull();
  });
});

describe("a link outlives its containers", () => {
  const before = [{ kind: "container", id: WEB, label: "web" }];
  const after = [{ kind: "container", id: containerId("h:1", "new"), label: "web" }];
  const asked = { ...NO_DRAFT, from: WEB, to: "db", port: "5432" };
  const link = writeTrace("", lastingDraft(asked, before));
  const read = (nodes: readonly Findable[]) => {
    const draft = readTrace(link);
    return draft && presentDraft(draft, nodes);
  };
  test("a container made anew by the same name is meant", () => {
    expect(read(before)).toEqual(asked);
    expect(read(after)).toEqual({ ...asked, from: containerId("h:1", "new") });
  });
  test("no question while nobody is called so, and a bare name stays the resolver's", () => {
    const draft = read([]);
    expect(draft).toMatchObject({ from: "container:web", to: "db" });
    expect(draft && questionOf(draft)).toBeUndefined();
  });
  test("a link with ids goes on meaning them", () => expect(presentDraft(asked, after)).toEqual(asked));
});

describe("questions and drafts", () => {
  const table: [label: string, question: WalkQuestion][] = [
    ["container to container", ask({ kind: "container", id: "a" }, { kind: "container", id: "b" }, 80)],
    ["host to a name", ask({ kind: "host" }, { kind: "name", name: "db" }, 5432)],
    ["outside to host", ask({ kind: "outside", address: "192.0.2.1" }, { kind: "host" }, 8080)],
    ["icmp", { from: { kind: "host" }, to: { kind: "address", address: "fd00::1" }, protocol: "icmp", family: 6 }],
  ];
  test.each(table)("%s", (_label, question) => expect(questionOf(draftOf(question, "h"))).toEqual(question));

  const incomplete: [label: string, draft: TraceDraft][] = [
    ["nothing", NO_DRAFT],
    ["no target", { ...NO_DRAFT, from: "host", port: "80" }],
    ["no port", { ...NO_DRAFT, from: "host", to: "host" }],
    ["a port of icmp", { ...NO_DRAFT, from: "host", to: "host", proto: "icmp", port: "1" }],
    ["a name as a source", { ...NO_DRAFT, from: "web", to: "host", port: "80" }],
  ];
  test.each(incomplete)("%s is no question", (_label, draft) => expect(questionOf(draft)).toBeUndefined());
});

function ask(from: WalkQuestion["from"], to: WalkQuestion["to"], port: number): WalkQuestion {
  return { from, to, port, protocol: "tcp" };
}
