import { expect, test } from "vitest";
import { Attributes, Bytes } from "./attributes";
import { withKind } from "./link-kind";

const base = { index: 5, name: "x", mac: "", mtu: 1500, flags: [], operState: "up" as const };

/** One attribute with a number of that many bytes, as IFLA_INFO_DATA of the simple drivers is. */
function attribute(type: number, bytes: number, value: number): Attributes {
  const buffer = Buffer.alloc(8);
  buffer.writeUInt16LE(4 + bytes, 0);
  buffer.writeUInt16LE(type, 2);
  buffer.writeUIntLE(value, 4, bytes);
  return new Attributes(new Bytes(buffer), 0, buffer.length);
}

// Numbers of linux/if_link.h. The drivers that no test machine can be relied on to have are here; the others are read from a real kernel.
test.each([
  ["vlan", attribute(1, 2, 4094), { kind: "vlan", vlanId: 4094 }],
  ["ipvlan", attribute(1, 2, 0), { kind: "ipvlan", mode: "l2" }],
  ["ipvlan", attribute(1, 2, 2), { kind: "ipvlan", mode: "l3s" }],
  ["macvlan", attribute(1, 4, 1), { kind: "macvlan", mode: "private" }],
  ["macvlan", attribute(1, 4, 8), { kind: "macvlan", mode: "passthru" }],
  ["macvlan", attribute(1, 4, 64), { kind: "macvlan", mode: "64" }],
  ["dummy", undefined, { kind: "dummy" }],
  ["wireguard", undefined, { kind: "other", driver: "wireguard" }],
  [undefined, undefined, { kind: "device" }],
])("%s", (driver, data, want) => {
  expect(withKind(base, driver, data)).toEqual({ ...base, ...want });
});

test("loopback is known by its flag", () => {
  expect(withKind({ ...base, flags: ["loopback"] }, undefined, undefined).kind).toBe("loopback");
});
