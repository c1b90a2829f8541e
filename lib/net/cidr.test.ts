import { BlockList } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Cidr, canonicalNetwork, contains, formatCidr, network, overlaps, parseCidr, textContains } from "./cidr";
import { formatIp, type Ip, width } from "./ip";

const of = (family: 4 | 6) =>
  fc.bigInt({ min: 0n, max: 2n ** BigInt(width(family)) - 1n }).map((bits): Ip => ({ family, bits }));
const ip = fc.oneof(of(4), of(6));
const cidr = fc
  .tuple(ip, fc.nat(128))
  .map(([address, n]): Cidr => ({ ip: address, prefix: n % (width(address.family) + 1) }));
/** A network and an address of its family that shares some of its leading bits, so that both answers occur. */
const near = fc.tuple(cidr, fc.nat(127), of(6)).map(([net, keep, noise]): [Cidr, Ip] => {
  const size = BigInt(width(net.ip.family));
  const free = size - (BigInt(keep) % size);
  const bits = ((net.ip.bits >> free) << free) | (noise.bits & ((1n << free) - 1n));
  return [net, { family: net.ip.family, bits }];
});

const family = (address: Ip) => (address.family === 4 ? "ipv4" : "ipv6");
function oracle(net: Cidr, address: Ip): boolean {
  const list = new BlockList();
  list.addSubnet(formatIp(net.ip), net.prefix, family(net.ip));
  return list.check(formatIp(address), family(address));
}
/** BlockList takes a mapped IPv6 address for the IPv4 address inside; here they are of different families. */
const mapped = (address: Ip) => address.family === 6 && address.bits >> 32n === 0xffffn;

describe("laws", () => {
  test("parse reads back what format writes", () => {
    fc.assert(
      fc.property(cidr, (net) => {
        expect(parseCidr(formatCidr(net))).toEqual(net);
      }),
    );
  });

  test("contains is what node:net says", () => {
    fc.assert(
      fc.property(near, ([net, address]) => {
        fc.pre(!mapped(address) && !mapped(net.ip));
        expect(contains(net, address)).toBe(oracle(net, address));
        expect(textContains(formatCidr(net), formatIp(address))).toBe(oracle(net, address));
      }),
      { numRuns: 500 },
    );
  });

  test("overlaps is symmetric, and true exactly when one holds the other's first address", () => {
    fc.assert(
      fc.property(near, fc.nat(128), ([a, address], n) => {
        const b: Cidr = { ip: address, prefix: n % (width(address.family) + 1) };
        fc.pre(!mapped(a.ip) && !mapped(b.ip));
        const want = oracle(a, network(b).ip) || oracle(b, network(a).ip);
        expect([overlaps(a, b), overlaps(b, a)]).toEqual([want, want]);
      }),
      { numRuns: 500 },
    );
  });

  test("network is idempotent, holds its address, and nothing before it is inside", () => {
    fc.assert(
      fc.property(cidr, (net) => {
        const whole = network(net);
        expect(network(whole)).toEqual(whole);
        expect(whole.prefix).toBe(net.prefix);
        fc.pre(!mapped(net.ip) && whole.ip.bits > 0n);
        expect(oracle(whole, net.ip)).toBe(true);
        const before: Ip = { family: net.ip.family, bits: whole.ip.bits - 1n };
        fc.pre(!mapped(before));
        expect(oracle(whole, before)).toBe(false);
      }),
    );
  });

  test("families never mix", () => {
    fc.assert(
      fc.property(of(4), of(6), (four, six) => {
        expect(contains({ ip: four, prefix: 0 }, six)).toBe(false);
        expect(overlaps({ ip: six, prefix: 0 }, { ip: four, prefix: 0 })).toBe(false);
      }),
    );
  });
});

describe("canonicalNetwork", () => {
  const table: [label: string, have: string, want: string][] = [
    ["host bits", "172.18.0.1/16", "172.18.0.0/16"],
    ["not on an octet", "10.0.7.255/22", "10.0.4.0/22"],
    ["a bare address", "10.0.0.1", "10.0.0.1/32"],
    ["a bare IPv6 address", "2001:DB8::1", "2001:db8::1/128"],
    ["everything", "203.0.113.9/0", "0.0.0.0/0"],
    ["IPv6", "fd00:0:0:1::5/64", "fd00:0:0:1::/64"],
    ["no network comes back", "default", "default"],
  ];
  test.each(table)("%s", (_, have, want) => expect(canonicalNetwork(have)).toBe(want));
});

test.each([
  "",
  "/",
  "/8",
  "10.0.0.0/",
  "10.0.0.0/33",
  "::/129",
  "10.0.0.0/08",
  "10.0.0.0/-1",
  "10.0.0.0/8/8",
  "10.0.0.0/ 8",
  "10.0.0.0/255.0.0.0",
  "10/8",
])("%j is no CIDR", (text) => {
  expect(parseCidr(text)).toBeUndefined();
  expect(textContains(text, "10.0.0.1")).toBe(false);
});
test("an address that is none is contained nowhere", () => expect(textContains("0.0.0.0/0", "x")).toBe(false));
