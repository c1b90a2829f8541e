import { describe, expect, test } from "vitest";
import { parseCidr } from "./cidr";
import { parseIp } from "./ip";
import { endsOf, inRange, intersection, type Range, rangeOf, sizeOf, subtract } from "./range";

const range = (text: string): Range => {
  const cidr = parseCidr(text);
  if (!cidr) throw new Error(text);
  return rangeOf(cidr);
};
const words = (one: Range | undefined) => {
  if (!one) return undefined;
  const { first, last } = endsOf(one);
  return `${first}-${last}`;
};

describe("rangeOf", () => {
  test.each([
    ["a subnet", "172.18.0.0/16", "172.18.0.0-172.18.255.255", 65536n],
    ["host bits are ignored", "172.18.3.4/24", "172.18.3.0-172.18.3.255", 256n],
    ["one address", "10.0.0.1/32", "10.0.0.1-10.0.0.1", 1n],
    ["all of IPv4", "0.0.0.0/0", "0.0.0.0-255.255.255.255", 1n << 32n],
    ["IPv6", "fd00:30:4::/64", "fd00:30:4::-fd00:30:4:0:ffff:ffff:ffff:ffff", 1n << 64n],
  ])("%s", (_label, text, want, size) => {
    expect(words(range(text))).toBe(want);
    expect(sizeOf(range(text))).toBe(size);
  });
});

describe("inRange", () => {
  test.each([
    ["its first", "10.0.0.0/24", "10.0.0.0", true],
    ["its last", "10.0.0.0/24", "10.0.0.255", true],
    ["the next", "10.0.0.0/24", "10.0.1.0", false],
    ["another family", "0.0.0.0/0", "::1", false],
  ])("%s", (_label, have, address, want) => {
    const ip = parseIp(address);
    expect(ip && inRange(range(have), ip)).toBe(want);
  });
});

describe("intersection", () => {
  test.each([
    ["one within the other", "10.0.0.0/8", "10.77.0.0/24", "10.77.0.0-10.77.0.255"],
    ["the other way round", "10.77.0.0/24", "10.0.0.0/8", "10.77.0.0-10.77.0.255"],
    ["neighbours", "10.0.0.0/24", "10.0.1.0/24", undefined],
    ["families", "0.0.0.0/0", "::/0", undefined],
  ])("%s", (_label, a, b, want) => {
    expect(words(intersection(range(a), range(b)))).toBe(want);
  });
});

describe("subtract", () => {
  test.each([
    ["nothing", [], ["10.0.0.0-10.0.0.255"]],
    ["the head", ["10.0.0.0/25"], ["10.0.0.128-10.0.0.255"]],
    ["the tail", ["10.0.0.192/26"], ["10.0.0.0-10.0.0.191"]],
    [
      "the middle, unsorted and overlapping",
      ["10.0.0.64/27", "10.0.0.64/26"],
      ["10.0.0.0-10.0.0.63", "10.0.0.128-10.0.0.255"],
    ],
    ["everything", ["10.0.0.0/8"], []],
    ["what lies outside", ["192.168.0.0/16", "fd00::/8"], ["10.0.0.0-10.0.0.255"]],
  ])("%s", (_label, others, want) => {
    expect(subtract(range("10.0.0.0/24"), others.map(range)).map(words)).toEqual(want);
  });
});
