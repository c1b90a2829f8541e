import { expect, test } from "vitest";
import { loopback, veth } from "@/lib/topology/fixtures/build";
import { SandboxDetails } from "@/lib/topology/sandbox";
import { reachOf } from "./reach";

const app = { id: "network:h1:app", label: "app" };
const api = { id: "container:h1:api", label: "api" };
const eth0 = { id: "link:h1:2:2", label: "eth0" };

const port = (hostIp: string, hostAddresses: string[], behind = "listening") => ({
  protocol: "tcp",
  hostIp,
  hostPort: 8080,
  containerPort: 80,
  container: { id: "container:h1:web", label: "web" },
  hostAddresses,
  dnat: [],
  behind,
  listeners: [],
});
const listener = (address: string, number: number, extra: object = {}) => ({
  protocol: "tcp",
  family: 4,
  state: "LISTEN",
  local: { address, port: number },
  receiveQueue: 0,
  sendQueue: 9,
  uid: 0,
  holders: [{ pid: 1, comm: "httpd" }],
  embeddedDns: false,
  ...extra,
});
const item = (link: object) => ({ id: "link", displayName: "x", link, addresses: [] });
const details = (extra: object) =>
  SandboxDetails.parse({
    containers: [],
    interfaces: [item(loopback), item(veth(2, "eth0", 35, 0))],
    routes: [],
    rules: [],
    routing: { defaults: [{ family: 4, gateway: "10.1.0.1", interface: eth0, network: app }], policy: false },
    neighbors: [],
    fdb: [],
    nat: [],
    resolver: "unknown",
    names: [],
    ports: { published: [], exposed: [] },
    options: [],
    problems: [],
    observedAt: "",
    ...extra,
  });
const published = (...ports: object[]) => details({ ports: { published: ports, exposed: [] } });

/** In short: the key, and what tells most. */
const say = (have: SandboxDetails, pid: number | undefined = 1) =>
  reachOf(have, { id: "web", pid }, [{ network: app, with: [api] }]).map((reach) => {
    if (reach.key === "published")
      return `${reach.local ? "local" : "published"} ${reach.at.join("+")} ${reach.behind}`;
    if (reach.key === "own" || reach.key === "open") return `${reach.key} ${reach.listeners.join("+")}`;
    return reach.key === "inside" ? `inside ${reach.with.map(({ label }) => label).join()}` : reach.key;
  });

const cases: [label: string, have: string[], want: string[]][] = [
  ["stopped", reachOf(details({}), { id: "web" }, []).map(({ key }) => key), ["stopped"]],
  ["on a network", say(details({})), ["shares", "leaves"]],
  ["no default route", say(details({ routing: { defaults: [], policy: false } })), ["shares", "nowhere"]],
  [
    "rules of somebody's own",
    say(details({ routing: { defaults: [], policy: true } })),
    ["shares", "nowhere", "policy"],
  ],
  ["loopback alone", say(details({ interfaces: [item(loopback)] })), ["loopback"]],
  [
    "both families are one statement",
    say(published(port("0.0.0.0", ["192.0.2.2"]), port("::", ["2001:db8::2"]))),
    ["published 192.0.2.2:8080+[2001:db8::2]:8080 listening", "shares", "leaves"],
  ],
  [
    "a family that the host has no address of says nothing",
    say(published(port("0.0.0.0", ["192.0.2.2"], "nothing"), port("::", [], "nothing"))),
    ["published 192.0.2.2:8080 nothing", "shares", "leaves"],
  ],
  [
    "no address at all: what it is bound on",
    say(published(port("0.0.0.0", []))),
    ["published 0.0.0.0:8080 listening", "shares", "leaves"],
  ],
  [
    "bound on loopback",
    say(published(port("127.0.0.1", ["127.0.0.1"]))),
    ["local 127.0.0.1:8080 listening", "shares", "leaves"],
  ],
  [
    "what listens and is not published",
    say(
      details({
        listeners: [
          listener("0.0.0.0", 5432),
          listener("127.0.0.1", 1),
          listener("127.0.0.11", 2, { embeddedDns: true }),
        ],
      }),
    ),
    ["own httpd 0.0.0.0:5432", "shares", "leaves"],
  ],
  [
    "a shared sandbox",
    say(
      details({
        containers: [
          {
            ...{
              id: "side",
              nodeId: "container:h1:side",
              name: "side",
              image: "",
              state: "running",
              error: "",
              startedAt: "",
              hostname: "",
              networkMode: "",
              sandboxKey: "",
              endpoints: [],
              published: [],
              exposed: [],
            },
          },
        ],
      }),
    ),
    ["inside side", "shares", "leaves"],
  ],
];
test.each(cases)("%s", (_, have, want) => {
  expect(have).toEqual(want);
});
