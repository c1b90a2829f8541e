import { expect, test } from "vitest";
import type { Container } from "@/lib/model/container";
import { describeOptions } from "./describe-options";
import { container, endpoint } from "./fixtures/build";

const NOTHING = {
  domainname: "",
  publishAll: false,
  publish: [],
  dns: [],
  dnsSearch: [],
  dnsOptions: [],
  extraHosts: [],
  links: [],
  mac: "",
};
const asked = (options: Partial<NonNullable<Container["options"]>>, extra: Partial<Container> = {}) =>
  describeOptions(
    container("web", { id: "7c511dbb2949ff", hostname: "7c511dbb2949", ...extra, options: { ...NOTHING, ...options } }),
    new Set(["ov"]),
  )
    .map(({ flag, value, network, legacy }) =>
      [flag, value, network && `on ${network}`, legacy && "(legacy)"].filter(Boolean).join(" "),
    )
    .slice(1);

const port = { protocol: "tcp", containerPort: 80, hostIp: "", hostPort: "" } as const;
const EMPTY = { ipv4: "", ipv6: "", linkLocal: [], gatewayPriority: 0, driverOptions: {} };

test("the network stands first, as it was asked for", () => {
  expect(describeOptions(container("a", { networkMode: "container:b" }), new Set())[0]).toEqual({
    flag: "--network",
    value: "container:b",
  });
});

const cases: [label: string, have: string[], want: string[]][] = [
  ["nothing", asked({}), []],
  ["-p 80", asked({ publish: [port] }), ["--publish 80"]],
  ["-p 8080:80", asked({ publish: [{ ...port, hostPort: "8080" }] }), ["--publish 8080:80"]],
  [
    "-p 127.0.0.1::53/udp",
    asked({ publish: [{ ...port, protocol: "udp", containerPort: 53, hostIp: "127.0.0.1" }] }),
    ["--publish 127.0.0.1::53/udp"],
  ],
  ["-p [::1]:8080:80", asked({ publish: [{ ...port, hostIp: "::1", hostPort: "8080" }] }), ["--publish [::1]:8080:80"]],
  [
    "-P --expose 443",
    asked({ publishAll: true }, { exposed: [{ port: 443, protocol: "tcp" }] }),
    ["--publish-all", "--expose 443/tcp"],
  ],
  [
    "what is published is not exposed as well",
    asked({ publish: [port] }, { exposed: [{ port: 80, protocol: "tcp" }] }),
    ["--publish 80"],
  ],
  ["-h", asked({ domainname: "example.org" }, { hostname: "www" }), ["--hostname www", "--domainname example.org"]],
  ["the host's own name was not asked for", asked({}, { hostname: "machine", networkMode: "host" }), []],
  [
    "DNS",
    asked({ dns: ["192.0.2.53"], dnsSearch: ["a.example"], dnsOptions: ["ndots:2"] }),
    ["--dns 192.0.2.53", "--dns-search a.example", "--dns-option ndots:2"],
  ],
  [
    "hosts and MAC",
    asked({ extraHosts: ["db:192.0.2.7"], mac: "02:42:ac:11:00:99" }),
    ["--mac-address 02:42:ac:11:00:99", "--add-host db:192.0.2.7"],
  ],
  [
    "an address that a swarm's manager gave",
    asked({}, { endpoints: [endpoint("ov", "10.77.0.2/24", "", { options: { ...EMPTY, ipv4: "10.77.0.2" } })] }),
    [],
  ],
  [
    "an endpoint's",
    asked(
      {},
      {
        endpoints: [
          endpoint("app", "10.1.0.2/24", "", {
            aliases: ["web", "7c511dbb2949", "www"],
            links: ["db:data"],
            options: { ...EMPTY, ipv4: "10.1.0.2", ipv6: "fd01::2", gatewayPriority: 7, driverOptions: { a: "b" } },
          }),
        ],
      },
    ),
    [
      "--ip 10.1.0.2 on app",
      "--ip6 fd01::2 on app",
      "--network-alias www on app",
      "--link db:data on app (legacy)",
      "gw-priority 7 on app",
      "driver-opt a=b on app",
    ],
  ],
];
test.each(cases)("%s", (_, have, want) => {
  expect(have).toEqual(want);
});
