import { isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalIp, formatIp, type Ip, ipFromBytes, isLoopback, isUnspecified, parseIp, width } from "./ip";

const v4 = fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }).map((bits): Ip => ({ family: 4, bits }));
// Zero groups are made likely, because `::` is where spelling gets hard.
const group = fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 0xffffn }));
const v6 = fc
  .array(group, { minLength: 8, maxLength: 8 })
  .map((groups): Ip => ({ family: 6, bits: groups.reduce((bits, part) => (bits << 16n) | part, 0n) }));
const ip = fc.oneof(v4, v6);

/** The spelling that the WHATWG URL parser gives: RFC 5952 but for mapped addresses. */
const urlSpelling = (text: string) => new URL(`http://[${text}]/`).hostname.slice(1, -1);

describe("canonical text", () => {
  const table: [label: string, have: string, want: string][] = [
    ["RFC 5952 1: leading zeros", "2001:0db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["RFC 5952 2.1", "2001:db8:aaaa:bbbb:cccc:dddd:eeee:0001", "2001:db8:aaaa:bbbb:cccc:dddd:eeee:1"],
    ["RFC 5952 2.2: a partly shortened run", "2001:db8:0:0:0::1", "2001:db8::1"],
    ["RFC 5952 4.2.1: as much as possible", "2001:db8:0:0:0:0:2:1", "2001:db8::2:1"],
    ["RFC 5952 4.2.2: not one group", "2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["RFC 5952 4.2.3: the longest run", "2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
    ["RFC 5952 4.2.3: the first of equals", "2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["RFC 5952 4.3: lower case", "2001:DB8::AAAA", "2001:db8::aaaa"],
    ["RFC 5952 5: mapped", "0:0:0:0:0:ffff:c000:0201", "::ffff:192.0.2.1"],
    ["dotted tail", "64:ff9b::192.0.2.33", "64:ff9b::c000:221"],
    ["a run at the end", "fe80:0:0:0:0:0:0:0", "fe80::"],
    ["all zero", "0:0:0:0:0:0:0:0", "::"],
    ["IPv4 as it is", "192.0.2.1", "192.0.2.1"],
    ["no address comes back", "eth0", "eth0"],
  ];
  test.each(table)("%s", (_, have, want) => expect(canonicalIp(have)).toBe(want));

  test("equals what the URL parser writes, mapped addresses aside", () => {
    fc.assert(
      fc.property(v6, (address) => {
        fc.pre(address.bits >> 32n !== 0xffffn);
        expect(formatIp(address)).toBe(urlSpelling(formatIp(address)));
        const full = (address.bits.toString(16).padStart(32, "0").match(/.{4}/g) ?? []).join(":");
        expect(canonicalIp(full)).toBe(urlSpelling(full));
      }),
    );
  });
});

describe("parseIp", () => {
  test("reads back what formatIp writes", () => {
    fc.assert(
      fc.property(ip, (address) => {
        expect(parseIp(formatIp(address))).toEqual(address);
      }),
    );
  });

  test("takes exactly what inet_pton takes", () => {
    const soup = fc
      .array(fc.constantFrom("0", "1", "ffff", "255", "256", "1.2.3.4", "::", ":", ".", "g"), { maxLength: 12 })
      .map((parts) => parts.join(""));
    const colons = fc
      .array(fc.constantFrom("0", "1", "fe80", "", "1.2.3.4", "00001"), { minLength: 2, maxLength: 10 })
      .map((parts) => parts.join(":"));
    fc.assert(
      fc.property(fc.oneof(soup, colons, fc.string()), (text) => {
        fc.pre(!text.includes("%"));
        expect(parseIp(text)?.family ?? 0).toBe(isIP(text));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    "",
    " ",
    "1.2.3",
    "1.2.3.4.5",
    "1.2.3.256",
    "01.2.3.4",
    "1.2.3.4 ",
    "1.2.3.-4",
    "0x7f.0.0.1",
    "127.1",
    ":",
    ":::",
    "1::2::3",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4::5:6:7:8",
    "::12345",
    "::g",
    "::1.2.3",
    "1.2.3.4::",
    "1.2.3.4::1",
    "::1.2.3.4:1",
    "fe80::1%eth0",
    "::1/128",
    "10.0.0.1/8",
    "[::1]",
    "１.2.3.4",
  ])("refuses %j", (text) => expect(parseIp(text)).toBeUndefined());
});

describe("ipFromBytes", () => {
  test("is the address whose bytes they are", () => {
    fc.assert(
      fc.property(ip, (address) => {
        const length = width(address.family) / 8;
        const bytes = Uint8Array.from({ length }, (_, i) =>
          Number((address.bits >> BigInt(8 * (length - 1 - i))) & 255n),
        );
        expect(ipFromBytes(bytes)).toEqual(address);
      }),
    );
  });
  test.each([0, 3, 5, 8, 15, 17])("refuses %i bytes", (length) => {
    expect(ipFromBytes(new Uint8Array(length))).toBeUndefined();
  });
});

describe("kinds of address", () => {
  const table: [have: string, unspecified: boolean, loopback: boolean][] = [
    ["0.0.0.0", true, false],
    ["::", true, false],
    ["0:0::0", true, false],
    ["127.0.0.1", false, true],
    ["127.255.255.255", false, true],
    ["126.255.255.255", false, false],
    ["128.0.0.0", false, false],
    ["::1", false, true],
    ["::2", false, false],
    ["localhost", false, false],
    ["", false, false],
  ];
  test.each(table)("%j: unspecified %s, loopback %s", (have, unspecified, loopback) => {
    expect([isUnspecified(have), isLoopback(have)]).toEqual([unspecified, loopback]);
  });
});
