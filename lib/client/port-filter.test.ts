import { expect, test } from "vitest";
import { filterPorts, useName } from "./port-filter";
import type { PortUse } from "./shapes";

const use = (port: number, extra: Partial<PortUse>): PortUse => ({
  key: String(port),
  protocol: "tcp",
  port,
  kind: "process",
  bindings: [{ address: "0.0.0.0", reach: "anywhere" }],
  dnat: false,
  socket: true,
  processes: [],
  conflicts: [],
  ...extra,
});
const uses = [
  use(22, { processes: [{ pid: 7, comm: "sshd" }] }),
  use(8080, { kind: "published", container: { id: "c", label: "Web" } }),
  use(53, {
    kind: "kernel",
    protocol: "udp",
    bindings: [{ address: "172.17.0.1", reach: "address", link: { id: "l", label: "docker0" } }],
  }),
];

test.each([
  ["everything", "", [22, 8080, 53]],
  ["a name, whatever its case", "web", [8080]],
  ["a process", "SSH", [22]],
  ["a port with its protocol", "53/udp", [53]],
  ["a link", "docker0", [53]],
  ["every word must occur", "8080 ssh", []],
])("%s", (_label, text, want) => {
  expect(filterPorts(uses, text).map(({ port }) => port)).toEqual(want);
});

test("what it is called", () => {
  expect(uses.map(useName)).toEqual(["sshd", "Web", "kernel"]);
});
