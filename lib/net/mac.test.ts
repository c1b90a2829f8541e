import fc from "fast-check";
import { expect, test } from "vitest";
import { isMulticastMac, macFromBytes, parseMac } from "./mac";

const bytes = fc.uint8Array({ minLength: 6, maxLength: 6 });

test("parse takes what macFromBytes writes, in any spelling", () => {
  fc.assert(
    fc.property(bytes, (octets) => {
      const text = macFromBytes(octets);
      expect(text).toBe((Buffer.from(octets).toString("hex").match(/../g) ?? []).join(":"));
      for (const spelling of [text, text.toUpperCase(), text.replaceAll(":", "-")])
        expect(parseMac(spelling)).toBe(text);
    }),
  );
});

test("a tunnel's empty address is an empty text, an Infiniband address keeps its 20 bytes", () => {
  expect(macFromBytes(new Uint8Array())).toBe("");
  expect(macFromBytes(new Uint8Array(20)).split(":")).toHaveLength(20);
});

test.each([
  "",
  "02:42:ac:11:00",
  "02:42:ac:11:00:02:03",
  "2:42:ac:11:0:2",
  "0242ac110002",
  "02:42:ac:11:00:0g",
  "0242.ac11.0002",
  " 02:42:ac:11:00:02",
])("%j is no MAC", (text) => expect(parseMac(text)).toBeUndefined());

const groups: [mac: string, want: boolean][] = [
  ["ff:ff:ff:ff:ff:ff", true],
  ["33:33:00:00:00:01", true],
  ["01:00:5e:00:00:fb", true],
  ["02:42:ac:11:00:02", false],
  ["fe:00:00:00:00:01", false],
  ["", false],
];
test.each(groups)("%s: group address %s", (mac, want) => expect(isMulticastMac(mac)).toBe(want));
