import { expect, test } from "vitest";
import type { TraceEnd } from "./trace-ends";
import { NO_DRAFT, type TraceDraft } from "./trace-url";
import { type WrongFields, wrongFields } from "./trace-wrong";

const ends: TraceEnd[] = ["web", "db", "n1", "host"].map((label) => ({
  kind: "container",
  value: `container:h:${label}`,
  label,
  note: "",
}));
const TABLE: [label: string, draft: Partial<TraceDraft>, want: WrongFields][] = [
  ["nothing said", {}, {}],
  ["all said", { from: "container:h:web", to: "db", port: "5432" }, {}],
  ["not all said", { from: "host" }, {}],
  ["a port too large", { from: "host", to: "db", port: "70000" }, { port: { key: "port" } }],
  ["port 0", { port: "0" }, { port: { key: "port" } }],
  ["no number", { port: "http" }, { port: { key: "port" } }],
  ["icmp has no port", { proto: "icmp", port: "x" }, {}],
  ["letters swapped", { from: "wbe" }, { from: { key: "nearly", text: "wbe", name: "web" } }],
  ["a letter missing", { from: "hst" }, { from: { key: "nearly", text: "hst", name: "host" } }],
  ["nothing like it", { from: "somebody" }, { from: { key: "nobody", text: "somebody" } }],
  ["a link's container is not there", { from: "container:x%20y" }, { from: { key: "nobody", text: "x y" } }],
  ["a link's target is not there", { to: "container:wbe" }, { to: { key: "nearly", text: "wbe", name: "web" } }],
  ["an address as a source", { from: "192.0.2.9" }, {}],
  ["no name", { to: "10.0.0.0/8" }, { to: { key: "target", text: "10.0.0.0/8" } }],
];
test.each(TABLE)("%s", (_label, draft, want) => expect(wrongFields({ ...NO_DRAFT, ...draft }, ends)).toEqual(want));
