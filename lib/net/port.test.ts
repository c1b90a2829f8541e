import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatHostPort, type PortSpec, PROTOCOLS, parsePort, parsePortSpec } from "./port";

test("every port and protocol is read back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 65535 }), fc.constantFrom(...PROTOCOLS), (port, protocol) => {
      expect(parsePort(String(port))).toBe(port);
      expect(parsePortSpec(`${port}/${protocol}`)).toEqual({ port, protocol });
    }),
  );
});

test.each(["", "0", "65536", "99999", "080", "-1", "+1", "1.0", "1e3", "0x50", " 80", "80 ", "８０"])(
  "%j is no port",
  (text) => expect(parsePort(text)).toBeUndefined(),
);

describe("parsePortSpec", () => {
  const table: [have: string, want: PortSpec | undefined][] = [
    ["80", { port: 80, protocol: "tcp" }],
    ["53/UDP", { port: 53, protocol: "udp" }],
    ["9/sctp", { port: 9, protocol: "sctp" }],
    ["80/", undefined],
    ["80/http", undefined],
    ["80/tcp/", undefined],
    ["/tcp", undefined],
    ["80-90/tcp", undefined],
    ["0/tcp", undefined],
    ["", undefined],
  ];
  test.each(table)("%j", (have, want) => expect(parsePortSpec(have)).toEqual(want));
});

describe("formatHostPort", () => {
  const table: [host: string, port: number | string, want: string][] = [
    ["0.0.0.0", 80, "0.0.0.0:80"],
    ["::1", 80, "[::1]:80"],
    ["box", "8000-8010", "box:8000-8010"],
  ];
  test.each(table)("%s %s", (host, port, want) => expect(formatHostPort(host, port)).toBe(want));
});
