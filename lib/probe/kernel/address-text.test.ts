import { isIPv4, isIPv6, SocketAddress } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ipText, macText } from "./address-text";

const bytes16 = (groups: readonly number[]) => Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 255]));

describe("ipText", () => {
  test.each([
    ["the unspecified address", [0, 0, 0, 0, 0, 0, 0, 0], "::"],
    ["loopback", [0, 0, 0, 0, 0, 0, 0, 1], "::1"],
    ["the longer of two runs", [0x2001, 0, 0, 1, 0, 0, 0, 1], "2001:0:0:1::1"],
    ["the first of two equal runs", [0x2001, 0xdb8, 0, 0, 1, 0, 0, 1], "2001:db8::1:0:0:1"],
    ["a single zero stays", [1, 0, 3, 4, 5, 6, 7, 8], "1:0:3:4:5:6:7:8"],
    ["a run at the end", [0xfd00, 1, 0, 0, 0, 0, 0, 0], "fd00:1::"],
    ["IPv4-mapped", [0, 0, 0, 0, 0, 0xffff, 0xa01, 0x203], "::ffff:10.1.2.3"],
  ])("%s", (_, groups, want) => {
    expect(ipText(bytes16(groups))).toBe(want);
  });

  test("Node reads every text as the same address", () => {
    const group = fc.oneof(fc.constant(0), fc.nat(0xffff));
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const text = ipText(bytes16(groups)) ?? "";
        expect(isIPv6(text)).toBe(true);
        const plain = groups.map((one) => one.toString(16)).join(":");
        const canonical = (address: string) => new SocketAddress({ address, family: "ipv6" }).address;
        expect(canonical(text)).toBe(canonical(plain));
      }),
    );
  });

  test("four bytes are IPv4, other lengths nothing", () => {
    expect(ipText(Uint8Array.of(10, 0, 255, 1))).toBe("10.0.255.1");
    expect(isIPv4(ipText(Uint8Array.of(0, 0, 0, 0)) ?? "")).toBe(true);
    for (const length of [0, 3, 5, 15, 17]) expect(ipText(new Uint8Array(length))).toBeUndefined();
    expect(ipText(undefined)).toBeUndefined();
  });
});

test("macText", () => {
  expect(macText(Uint8Array.of(2, 0x42, 0xac, 0x11, 0, 0xff))).toBe("02:42:ac:11:00:ff");
  expect(macText(new Uint8Array())).toBe("");
});
