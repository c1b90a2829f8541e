import { describe, expect, test } from "vitest";
import { type AddressRole, type AddressUse, planAddresses } from "./address-plan";

const use = (address: string, role: AddressRole = "member", name = "web"): AddressUse => ({ address, role, name });

describe("planAddresses", () => {
  // Docker 29 tells IPsInUse and DynamicIPsAvailable itself: 6 and 65530 for the second.
  test.each([
    ["an empty /24", "172.30.1.0/24", undefined, [], "256", "254"],
    [
      "the engine's own count",
      "172.17.0.0/16",
      undefined,
      ["172.17.0.1", "172.17.0.2", "172.17.0.3", "172.17.0.4"],
      "65536",
      "65530",
    ],
    ["within its range only", "192.0.2.0/24", "192.0.2.128/26", ["192.0.2.1", "192.0.2.130"], "256", "63"],
    ["an address held twice counts once", "10.0.0.0/29", undefined, ["10.0.0.2", "10.0.0.2"], "8", "5"],
    ["addresses of other subnets do not count", "10.0.0.0/29", undefined, ["10.0.1.2", "fd00::1"], "8", "6"],
    ["a point-to-point pair has no broadcast address", "10.0.0.0/31", undefined, [], "2", "2"],
    ["one address", "10.0.0.7/32", undefined, [], "1", "1"],
    [
      "IPv6 has no broadcast address",
      "fd00:30:4::/64",
      undefined,
      ["fd00:30:4::1"],
      "18446744073709551616",
      "18446744073709551614",
    ],
  ])("%s", (_label, subnet, range, addresses, size, free) => {
    const plan = planAddresses(
      { subnet, ...(range ? { range } : {}) },
      addresses.map((address) => use(address)),
    );
    expect([plan?.size, plan?.free]).toEqual([size, free]);
  });

  test("each address by itself while all fit", () => {
    const plan = planAddresses({ subnet: "172.17.0.0/16", gateway: "172.17.0.1" }, [
      use("172.17.0.3"),
      use("172.17.0.1", "gateway", "docker0"),
    ]);
    expect([plan?.step, plan?.cells.length, plan?.rest]).toEqual(["1", 256, "65280"]);
    expect(plan?.cells.slice(0, 5).map(({ first, state }) => `${first} ${state}`)).toEqual([
      "172.17.0.0 special",
      "172.17.0.1 special",
      "172.17.0.2 free",
      "172.17.0.3 used",
      "172.17.0.4 free",
    ]);
    expect(plan?.uses.map(({ address, role }) => `${address} ${role}`)).toEqual([
      "172.17.0.0 network",
      "172.17.0.1 gateway",
      "172.17.0.3 member",
      "172.17.255.255 broadcast",
    ]);
  });

  test("many in a cell where one sits far off", () => {
    const plan = planAddresses({ subnet: "172.17.0.0/16" }, [use("172.17.0.2"), use("172.17.200.5")]);
    expect([plan?.step, plan?.cells.length, plan?.rest]).toEqual(["256", 256, "0"]);
    expect(plan?.cells[200]).toEqual({ first: "172.17.200.0", last: "172.17.200.255", used: 1, state: "used" });
    expect(plan?.cells[255]).toMatchObject({ used: 1, state: "special" });
  });

  test("what is left out of the range is told apart", () => {
    const plan = planAddresses({ subnet: "192.0.2.0/24", range: "192.0.2.128/26" }, [use("192.0.2.130")]);
    const states = plan?.cells.map(({ state }) => state);
    expect([states?.[1], states?.[127], states?.[128], states?.[130], states?.[191], states?.[192]]).toEqual([
      "outside",
      "outside",
      "free",
      "used",
      "free",
      "outside",
    ]);
  });

  test("an IPv6 subnet with an address made of a MAC", () => {
    const plan = planAddresses({ subnet: "fd00::/64" }, [use("fd00::42:acff:fe1e:40a")]);
    expect(plan?.cells.length).toBe(256);
    expect(plan?.cells.filter(({ state }) => state === "used")).toHaveLength(1);
  });

  test("text that is no subnet", () => {
    expect(planAddresses({ subnet: "everything" }, [])).toBeUndefined();
  });
});
