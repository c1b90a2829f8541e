import { expect, it } from "vitest";
import { canonicalProtocol } from "./ip-protocol";

const table: [have: string, want: string][] = [
  ["tcp", "tcp"],
  ["6", "tcp"],
  ["TCP", "tcp"],
  ["ipv6-icmp", "icmpv6"],
  ["58", "icmpv6"],
  ["250", "250"],
  ["ipcomp", "comp"],
  ["l2tp", "l2tp"],
];
it.each(table)("canonicalProtocol(%s)", (have, want) => expect(canonicalProtocol(have)).toBe(want));
