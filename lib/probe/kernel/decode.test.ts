import { describe, expect, test } from "vitest";
import { decodeAddress } from "./decode-address";
import { decodeLink } from "./decode-link";
import { decodeFdbEntry, decodeNeighbor } from "./decode-neighbor";
import { decodeNexthop, type Nexthop, resolveNexthop } from "./decode-nexthop";
import { decodeRoute } from "./decode-route";
import { decodeRule } from "./decode-rule";
import { socketDecoder } from "./decode-socket";
import { xfrmPolicyDecoder } from "./decode-xfrm-policy";
import { capturedMessage } from "./testing/captured";

// What is wanted is what was told to ip(8) when the messages were captured.
describe("captured messages", () => {
  test.each([
    ["bridge", { name: "br0", kind: "bridge", index: 2, bridge: { stp: false, ageingSeconds: 300 } }],
    ["veth", { name: "va", kind: "veth", master: 2, link: { index: 2, nsid: 0 }, bridgePort: { learning: true } }],
    ["vxlan", { name: "vx0", kind: "vxlan", vni: 42, port: 4789, local: "10.1.0.1", group: "239.1.1.1" }],
  ] as const)("link %s", (name, want) => {
    expect(decodeLink(capturedMessage(name))).toMatchObject(want);
  });

  test.each([
    ["address", { address: "10.1.0.1", prefix: 24, broadcast: "10.1.0.255", label: "br0", flags: ["permanent"] }],
    ["peer", { address: "10.9.0.1", prefix: 32, peer: "10.9.0.2", scope: "global" }],
    ["address6", { family: 6, address: "fd00:1::1", prefix: 64, flags: ["nodad", "permanent"] }],
  ] as const)("address %s", (name, want) => {
    expect(decodeAddress(capturedMessage(name))).toMatchObject(want);
  });

  const end = (address: string, port: number) => ({ address, port });
  test.each([
    ["listen4", "tcp", false, { family: 4, state: "LISTEN", local: end("127.0.0.1", 7001), sendQueue: 5 }],
    ["listen6", "tcp", false, { family: 6, local: end("::", 7002), v6only: true, receiveQueue: 1, sendQueue: 9 }],
    ["connected6", "tcp", true, { family: 6, state: "ESTAB", remote: end("::1", 7002) }],
    ["bound4", "udp", false, { family: 4, state: "UNCONN", local: end("10.1.0.2", 7005), index: 1 }],
  ] as const)("socket %s", (name, protocol, connected, want) => {
    const decoded = socketDecoder({ family: 0, protocol, connected })(capturedMessage(name));
    expect(decoded).toMatchObject({ socket: { protocol, uid: 0, ...want } });
  });

  const hop = (last: number, weight: number) => ({ gateway: `10.1.0.${last}`, index: 2, weight });
  test.each([
    ["multipath", { destination: "10.70.0.0/16", nextHops: [hop(3, 3), { ...hop(4, 1), flags: ["onlink"] }] }],
    ["via6", { destination: "10.71.0.0/16", nextHops: [{ gateway: "fd00:1::77", index: 2 }] }],
    ["blackhole", { destination: "10.66.0.0/16", type: "blackhole", protocol: "boot", table: 254, nextHops: [] }],
    ["nexthopId", { destination: "10.74.0.0/16", nextHops: [] }],
  ] as const)("route %s", (name, want) => {
    expect(decodeRoute(capturedMessage(name))).toMatchObject({ route: want });
  });

  test("a route that names a nexthop object alone", () => {
    expect(decodeRoute(capturedMessage("nexthopId"))).toMatchObject({ nexthopId: 9 });
    expect(decodeNexthop(capturedMessage("nexthop"))).toMatchObject({ id: 7, hop: { gateway: "10.1.0.7", index: 2 } });
    const group = [
      { id: 7, weight: 2 },
      { id: 8, weight: 1 },
    ];
    expect(decodeNexthop(capturedMessage("nexthopGroup"))).toMatchObject({ id: 9, group });
  });

  test.each([
    [
      "markRule",
      {
        priority: 101,
        from: "10.1.0.0/24",
        inInterface: "va",
        mark: { value: 0x20, mask: 0xf0 },
        action: "lookup",
        table: 500,
        unknown: [],
      },
    ],
    [
      "gotoRule",
      { priority: 105, not: true, to: "10.4.0.0/16", action: "goto", unknown: expect.arrayContaining([4, 23]) },
    ],
  ] as const)("rule %s", (name, want) => {
    expect(decodeRule(capturedMessage(name))).toMatchObject(want);
  });

  test.each([
    ["neighbor", { family: 4, address: "10.1.0.50", mac: "02:00:00:00:00:50", state: "permanent", flags: [] }],
    ["neighbor6", { family: 6, address: "fd00:1::50", state: "permanent", flags: ["router"] }],
  ] as const)("%s", (name, want) => {
    expect(decodeNeighbor(capturedMessage(name))).toMatchObject(want);
  });

  test.each([
    [
      "xfrmTunnel",
      {
        ...{ family: 4, source: "10.0.0.0/8", destination: "10.1.0.0/16", protocol: "udp", direction: "out" },
        ...{ sourcePort: { value: 5, mask: 0xffff }, destinationPort: { value: 80, mask: 0xffff }, priority: 7 },
        ...{ mark: { value: 0x10, mask: 0xff }, conditional: false, plain: false },
      },
    ],
    [
      "xfrmBlock",
      { family: 6, source: "fd00::/64", protocol: "icmpv6", direction: "fwd", conditional: true, plain: false },
    ],
  ] as const)("policy %s", (name, want) => {
    expect(xfrmPolicyDecoder(String)(capturedMessage(name))).toMatchObject(want);
  });

  test("an FDB entry counts when its device is a VXLAN", () => {
    const message = capturedMessage("fdb");
    expect(decodeFdbEntry(message, () => true)).toMatchObject({ mac: "02:00:00:00:00:62", destination: "10.5.0.1" });
    expect(decodeFdbEntry(message, () => false)).toBe("skipped");
  });
});

describe("resolveNexthop", () => {
  const object = (id: number, more: Partial<Nexthop> = {}): Nexthop => ({
    id,
    blackhole: false,
    hop: { index: id },
    group: [],
    ...more,
  });
  const known = new Map(
    [object(1), object(2, { blackhole: true }), object(3, { group: [{ id: 1, weight: 4 }] })].map((one) => [
      one.id,
      one,
    ]),
  );
  known.set(4, object(4, { group: [{ id: 99, weight: 1 }] }));
  test.each([
    ["one way", 1, [{ index: 1 }]],
    ["a blackhole", 2, []],
    ["a group", 3, [{ index: 1, weight: 4 }]],
    ["a group with an unknown member", 4, undefined],
    ["unknown", 5, undefined],
  ])("%s", (_, id, want) => {
    expect(resolveNexthop(id, known)).toEqual(want);
  });
});
