import { describe, expect, test } from "vitest";
import type { NatRule } from "@/lib/model/nat-rule";
import type { Socket } from "@/lib/model/socket";
import { indexFacts } from "./facts";
import { address, bridge, container, endpoint, link, netns, observation } from "./fixtures/build";
import { mapPorts } from "./map-ports";
import type { PortUse } from "./port-map";

const dnat = (port: number, to: string, toPort: number, chain = "DOCKER"): NatRule => ({
  kind: "dnat",
  source: "iptables-nft",
  family: 4,
  table: "nat",
  chain,
  text: "",
  match: { protocol: "tcp", destinationPort: String(port), more: false },
  to: { address: to, port: String(toPort) },
});
const listen = (text: string, port: number, comm: string, extra: Partial<Socket> = {}): Socket => ({
  protocol: "tcp",
  family: text.includes(":") ? 6 : 4,
  state: "LISTEN",
  local: { address: text, port },
  receiveQueue: 0,
  sendQueue: 128,
  uid: 0,
  holders: comm ? [{ pid: port, comm }] : [],
  ...extra,
});
const publish = (hostPort: number, containerPort: number, ...hostIps: string[]) =>
  hostIps.map((hostIp) => ({ protocol: "tcp" as const, hostIp, hostPort, containerPort }));

const have = observation({
  containers: [
    container("web", {
      netns: 2,
      pid: 20,
      endpoints: [endpoint("a", "10.0.0.2/24")],
      published: publish(8080, 80, "0.0.0.0", "::"),
    }),
    container("api", {
      netns: 3,
      pid: 21,
      endpoints: [endpoint("a", "10.0.0.3/24")],
      published: publish(9090, 90, "127.0.0.1"),
    }),
    container("hostnet", { netns: 1, pid: 22 }),
    container("late", {
      state: "created",
      error: "driver failed: Bind for 0.0.0.0:8080 failed: port is already allocated",
    }),
    container("later", {
      state: "created",
      error: "failed to listen on TCP socket: listen tcp4 0.0.0.0:53: bind: address already in use",
    }),
    container("broken", { state: "exited", error: "exec: no such file" }),
  ],
  netns: [
    netns(1, {
      host: true,
      links: [
        link(2, "eth0"),
        bridge(5, "docker0"),
        link(9, "vxlan0", { kind: "vxlan", vni: 4097, port: 4789, local: "", group: "" }),
      ],
      addresses: [address(2, "192.0.2.2/24"), address(5, "172.17.0.1/16")],
      nat: [dnat(8080, "10.0.0.2", 80), dnat(9090, "10.0.0.3", 90), dnat(8088, "172.18.0.2", 8088, "DOCKER-INGRESS")],
    }),
  ],
});
const facts = indexFacts(have);
const line = ({ protocol, port, kind, bindings, container: who, dnat: rules, socket, processes }: PortUse) =>
  [
    `${protocol} ${port} ${kind} ${who?.label ?? "-"}`,
    bindings.map((one) => `${one.address} ${one.reach}${one.link ? ` ${one.link.label}` : ""}`).join(", "),
    `${rules ? "dnat" : "-"} ${socket ? "socket" : "-"} ${processes.map(({ comm }) => comm).join(",") || "-"}`,
  ].join(" | ");
const linesOf = (sockets: Socket[] | undefined) => mapPorts(facts, sockets).uses.map(line);

const published = [
  "tcp 8080 published web | 0.0.0.0 anywhere, :: anywhere | dnat - -",
  "tcp 8088 mesh - | 0.0.0.0 anywhere | dnat - -",
  "tcp 9090 published api | 127.0.0.1 host | dnat - -",
];

describe("mapPorts", () => {
  test.each<[string, Socket[] | undefined, string[]]>([
    ["without sockets: what the engine publishes", undefined, published],
    [
      "a proxy's sockets belong to its published port",
      [
        listen("0.0.0.0", 8080, "docker-proxy"),
        listen("::", 8080, "docker-proxy", { v6only: true }),
        listen("127.0.0.1", 9090, "dockerd"),
      ],
      [
        "tcp 8080 published web | 0.0.0.0 anywhere, :: anywhere | dnat socket docker-proxy",
        published[1] ?? "",
        "tcp 9090 published api | 127.0.0.1 host | dnat socket dockerd",
      ],
    ],
    [
      "so does Docker's for the routing mesh, at both families",
      [listen("::", 8088, "dockerd", { v6only: false })],
      [published[0] ?? "", "tcp 8088 mesh - | 0.0.0.0 anywhere, :: anywhere | dnat socket dockerd", published[2] ?? ""],
    ],
    [
      "a container in the host's namespace, a process, one that is not told, and a socket of a link",
      [
        listen("0.0.0.0", 7070, "httpd", { holders: [{ pid: 22, comm: "httpd", container: "hostnet" }] }),
        listen("172.17.0.1", 53, "dnsmasq"),
        listen("192.0.2.9", 53, ""),
        listen("0.0.0.0", 68, "dhclient", { protocol: "udp", state: "UNCONN", index: 2 }),
      ],
      [
        "tcp 53 process - | 192.0.2.9 address | - socket -",
        "tcp 53 process - | 172.17.0.1 address docker0 | - socket dnsmasq",
        "udp 68 process - | 0.0.0.0 link eth0 | - socket dhclient",
        "tcp 7070 container hostnet | 0.0.0.0 anywhere | - socket httpd",
        ...published,
      ],
    ],
    [
      "a tunnel's end is the kernel's own; another program at such a port is not",
      [
        listen("0.0.0.0", 4789, "", { protocol: "udp", state: "UNCONN" }),
        listen("0.0.0.0", 4789, "", { protocol: "tcp" }),
      ],
      [
        "tcp 4789 process - | 0.0.0.0 anywhere | - socket -",
        "udp 4789 kernel - | 0.0.0.0 anywhere | - socket -",
        ...published,
      ],
    ],
    [
      "one process at several addresses is one use",
      [listen("127.0.0.1", 22, "sshd"), listen("::1", 22, "sshd")],
      ["tcp 22 process - | 127.0.0.1 host, ::1 host | - socket sshd", ...published],
    ],
  ])("%s", (_label, sockets, want) => {
    expect(linesOf(sockets)).toEqual(want);
  });

  test.each<[string, Socket[], string[]]>([
    ["a process where DNAT takes its packets", [listen("192.0.2.2", 8080, "nginx")], ["nginx 8080", "web 8080"]],
    ["a process at another address", [listen("192.0.2.2", 9090, "nginx")], []],
    ["another protocol", [listen("0.0.0.0", 8080, "quic", { protocol: "udp", state: "UNCONN" })], []],
    ["another family", [listen("::1", 9090, "nginx")], []],
    [
      "two processes that share a port agreed to",
      [listen("0.0.0.0", 5353, "a"), listen("0.0.0.0", 5353, "b", { holders: [{ pid: 1, comm: "b" }] })],
      [],
    ],
    ["its own proxy", [listen("0.0.0.0", 8080, "docker-proxy")], []],
  ])("conflict: %s", (_label, sockets, want) => {
    const { uses } = mapPorts(facts, sockets);
    const inConflict = uses.filter(({ conflicts }) => conflicts.length > 0);
    expect(inConflict.map((use) => `${use.container?.label ?? use.processes[0]?.comm} ${use.port}`).sort()).toEqual(
      want,
    );
    for (const { key, conflicts } of inConflict) {
      for (const other of conflicts) expect(uses.find((use) => use.key === other)?.conflicts).toContain(key);
    }
  });

  test("containers that did not get their port say which", () => {
    const { refused, complete } = mapPorts(facts, undefined);
    expect(refused.map(({ container: { label }, port, address: at }) => `${label} ${at} ${port}`)).toEqual([
      "late 0.0.0.0 8080",
      "later 0.0.0.0 53",
    ]);
    expect(complete).toBe(false);
    expect(mapPorts(facts, []).complete).toBe(true);
  });
});
