import { describe, expect, it } from "vitest";
import type { MatchValue } from "@/lib/model/firewall-match";
import { all, any, equals, type FieldValue, not, type Tri } from "./match-value";

const address = (text: string): FieldValue => ({ kind: "address", address: text });
const prefix = (text: string): MatchValue => ({ kind: "prefix", prefix: text });
const number = (first: number, last = first) => ({ kind: "number" as const, first, last });
const link = (name: string, wildcard = false) => ({ kind: "interface" as const, name, wildcard });
const word = (text: string): MatchValue => ({ kind: "word", word: text });

describe("equals", () => {
  const table: [label: string, have: FieldValue, value: MatchValue, want: Tri, mask?: number][] = [
    ["in the network", address("172.30.1.10"), prefix("172.30.1.0/24"), true],
    ["beside it", address("172.30.2.10"), prefix("172.30.1.0/24"), false],
    ["the address itself", address("172.30.1.10"), prefix("172.30.1.10/32"), true],
    ["high bit set", address("203.0.113.10"), prefix("192.0.0.0/2"), true],
    ["any IPv4", address("1.2.3.4"), prefix("0.0.0.0/0"), true],
    ["any IPv6 is not any IPv4", address("::1"), prefix("0.0.0.0/0"), false],
    ["IPv6 network", address("fd00:1::10"), prefix("fd00:1::/64"), true],
    ["beside it, IPv6", address("fd00:2::10"), prefix("fd00:1::/64"), false],
    ["a range", address("10.0.0.5"), { kind: "addresses", first: "10.0.0.1", last: "10.0.0.5" }, true],
    ["behind a range", address("10.0.0.6"), { kind: "addresses", first: "10.0.0.1", last: "10.0.0.5" }, false],
    ["a port", number(80), number(80), true],
    ["another port", number(81), number(80), false],
    ["a client's port, which may be it", number(32768, 60999), number(40000), "maybe"],
    ["a client's port, which cannot be it", number(32768, 60999), number(1024, 2048), false],
    ["a client's port, which must be in it", number(32768, 60999), number(1024, 65535), true],
    ["a mark under a mask", number(0x2001), number(0x2000), true, 0x2000],
    ["no bit of a mark", number(0x1), number(0x2000), false, 0x2000],
    ["an interface", link("br0"), link("br0"), true],
    ["another", link("br0"), link("br1"), false],
    ["by its beginning", link("br-12"), link("br", true), true],
    ["no interface, by its beginning", link(""), link("", true), true],
    ["a word of several", { kind: "words", words: ["new", "dnat"] }, word("dnat"), true],
    ["none of them", { kind: "words", words: ["new"] }, word("established"), false],
    ["a field that is not there", { kind: "none" }, { kind: "any" }, false],
    ["anything", number(1), { kind: "any" }, true],
    ["a value that was not understood", number(1), { kind: "unknown", text: "?" }, "maybe"],
    ["a field that is not known", { kind: "unknown" }, number(1), "maybe"],
  ];
  it.each(table)("%s", (_, have, value, want, mask) => expect(equals(have, value, mask)).toBe(want));
});

describe("three values", () => {
  const table: [tris: Tri[], anyOf: Tri, allOf: Tri][] = [
    [[], false, true],
    [[true, "maybe"], true, "maybe"],
    [[false, "maybe"], "maybe", false],
    [[true, true], true, true],
    [[true, false], true, false],
  ];
  it.each(table)("%j", (tris, anyOf, allOf) => expect([any(tris), all(tris)]).toEqual([anyOf, allOf]));
  it("not", () => expect([not(true), not(false), not("maybe")]).toEqual([false, true, "maybe"]));
});
