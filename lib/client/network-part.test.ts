import { expect, test } from "vitest";
import { networkPart } from "./network-part";

test.each([
  ["172.30.1.10", 24, "172.30.1.", "10"],
  ["10.0.0.1", 8, "10.", "0.0.1"],
  ["172.20.3.4", 20, "172.20.3.", "4"],
  ["192.0.2.7", 32, "192.0.2.7", ""],
  ["192.0.2.7", 0, "", "192.0.2.7"],
  ["fd00:30:4::10", 64, "fd00:30:4::", "10"],
  ["fe80::603b:beff:fe89:47c6", 64, "fe80::", "603b:beff:fe89:47c6"],
  ["2001:db8:1:2:3:4:5:6", 64, "2001:db8:1:2:", "3:4:5:6"],
  ["::1", 128, "::1", ""],
  ["fd01::2", 128, "fd01::2", ""],
  ["no address", 24, "", "no address"],
])("%s/%d", (address, prefix, network, host) => {
  expect(networkPart(address, prefix)).toEqual({ network, host });
});
