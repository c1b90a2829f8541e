import { expect, test } from "vitest";
import { container, endpoint, network, observation } from "@/lib/topology/fixtures/build";
import { relate } from "@/lib/topology/relate";
import type { WalkQuestion } from "@/lib/wire/walk";
import { indexTopology } from "./topology-index";
import { type TraceSubject, traceSubject } from "./trace-subject";

const index = indexTopology(
  relate(
    observation({
      containers: [
        container("web", { endpoints: [endpoint("front", "172.18.0.2/16"), endpoint("back", "172.19.0.2/16")] }),
        container("db", { endpoints: [endpoint("back", "172.19.0.3/16")] }),
        container("mail", { endpoints: [endpoint("post", "172.20.0.2/16")] }),
        container("own", { endpoints: [endpoint("host", "")] }),
      ],
      networks: ["front", "back", "post"].map((name, i) => network(name, `172.${18 + i}.0.0/16`)),
    }),
  ),
);
const is = (id: string) => ({ kind: "container", id }) as const;
const TCP = { protocol: "tcp", port: 80 } as const;

const CASES: [label: string, have: WalkQuestion, want: TraceSubject][] = [
  [
    "two on one network",
    { from: is("web"), to: is("db"), ...TCP },
    { from: "web", to: "db", port: "tcp port 80", apart: false },
  ],
  [
    "two that share none",
    { from: is("mail"), to: is("db"), ...TCP },
    { from: "mail", to: "db", port: "tcp port 80", apart: true },
  ],
  [
    "one without a network of its own",
    { from: is("own"), to: is("db"), ...TCP },
    { from: "own", to: "db", port: "tcp port 80", apart: false },
  ],
  [
    "the outside, and an echo request",
    { from: { kind: "outside", address: "192.0.2.1" }, to: { kind: "host" }, protocol: "icmp" },
    { from: "192.0.2.1", to: "host", port: "icmp", apart: false },
  ],
  [
    "a name",
    { from: { kind: "host" }, to: { kind: "name", name: "db.lan" }, protocol: "udp", port: 53 },
    { from: "host", to: "db.lan", port: "udp port 53", apart: false },
  ],
  [
    "a container that has gone",
    { from: is("gone"), to: is("db"), ...TCP },
    { from: "gone", to: "db", port: "tcp port 80", apart: false },
  ],
];
test.each(CASES)("%s", (_label, have, want) => {
  expect(traceSubject(have, index)).toEqual(want);
});
