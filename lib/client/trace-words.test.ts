import { describe, expect, test } from "vitest";
import type { TraceEnd } from "./trace-ends";
import { endValue } from "./trace-ends";
import { NO_DRAFT, type TraceDraft } from "./trace-url";
import { parseTrace } from "./trace-words";

const ENDS: readonly TraceEnd[] = [
  { kind: "container", value: "container:h:1", label: "web", note: "" },
  { kind: "container", value: "container:h:2", label: "DB", note: "" },
  { kind: "host", value: "host", label: "host", note: "vm" },
  { kind: "outside", value: "192.0.2.1", label: "outside", note: "" },
];

const table: [text: string, want: Partial<TraceDraft> | undefined][] = [
  ["web -> db:5432", { from: "container:h:1", to: "container:h:2", port: "5432" }],
  ["web→db:53/udp", { from: "container:h:1", to: "container:h:2", port: "53", proto: "udp" }],
  ["outside --> host:8080/tcp", { from: "192.0.2.1", to: "host", port: "8080" }],
  ["host => [fd00::1]:443", { from: "host", to: "fd00::1", port: "443" }],
  ["host -> fd00::1", { from: "host", to: "fd00::1" }],
  ["host -> 10.0.0.1 icmp", { from: "host", to: "10.0.0.1", proto: "icmp" }],
  ["host -> 10.0.0.1:80 ICMP", { from: "host", to: "10.0.0.1", proto: "icmp" }],
  ["web -> shop_db.internal:5432", { from: "container:h:1", to: "shop_db.internal", port: "5432" }],
  ["web -> db:0", { from: "container:h:1", to: "container:h:2", port: "0" }],
  ["web -> db:70000", { from: "container:h:1", to: "container:h:2", port: "70000" }],
  ["web ->", { from: "container:h:1" }],
  ["web", undefined],
  ["-> db:1", undefined],
  ["a -> b -> c", undefined],
];
test.each(table)("%s", (text, want) => expect(parseTrace(text, ENDS, ENDS)).toEqual(want && { ...NO_DRAFT, ...want }));

describe("what a typed end means", () => {
  test.each([
    ["web", "container:h:1"],
    [" WEB ", "container:h:1"],
    ["nobody", "nobody"],
    ["", ""],
  ])("%s", (text, want) => expect(endValue(text, ENDS)).toBe(want));
});
