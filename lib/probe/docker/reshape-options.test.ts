import { expect, test } from "vitest";
import { DockerContainerInspect } from "./docker-json";
import { recorded } from "./fixture";
import { reshapeContainer } from "./reshape-container";

type EngineName = Parameters<typeof recorded>[0];
const ENGINES: EngineName[] = ["docker20", "docker29", "podman43"];

/** A recorded answer with some of its fields replaced. */
function changed(config: object, host: object, endpoint: object = {}) {
  const told = DockerContainerInspect.parse(recorded("docker29").containers.web);
  const [name = "", settings] = Object.entries(told.NetworkSettings.Networks)[0] ?? [];
  const Networks = { [name]: { ...settings, ...endpoint } };
  return reshapeContainer(
    DockerContainerInspect.parse({
      ...told,
      Config: { ...told.Config, ...config },
      HostConfig: { ...told.HostConfig, ...host },
      NetworkSettings: { ...told.NetworkSettings, Networks },
    }),
  );
}

test.each(ENGINES)("-P and -p are told apart (%s)", (engine) => {
  const of = (name: string) =>
    reshapeContainer(DockerContainerInspect.parse(recorded(engine).containers[name])).options;
  expect(of("web")).toMatchObject({ publishAll: false, publish: [{ containerPort: 80, hostPort: "8080" }] });
});

test("what was asked for the container", () => {
  const config = { Domainname: "example.org", MacAddress: "02-42-AC-11-00-99" };
  const host = {
    PublishAllPorts: true,
    PortBindings: {
      "80/tcp": [{ HostIp: "::1", HostPort: "8000-8010" }],
      "53/udp": [{ HostIp: "", HostPort: "0" }],
      "9/sctp": null,
    },
    Dns: ["192.0.2.53"],
    DnsSearch: ["example.org"],
    DnsOptions: ["ndots:2"],
    ExtraHosts: ["db:192.0.2.7", "host.docker.internal:host-gateway"],
    Links: ["/linkdb:/web/db"],
  };
  expect(changed(config, host).options).toEqual({
    domainname: "example.org",
    publishAll: true,
    publish: [
      { protocol: "tcp", containerPort: 80, hostIp: "::1", hostPort: "8000-8010" },
      { protocol: "udp", containerPort: 53, hostIp: "", hostPort: "" },
    ],
    dns: ["192.0.2.53"],
    dnsSearch: ["example.org"],
    dnsOptions: ["ndots:2"],
    extraHosts: ["db:192.0.2.7", "host.docker.internal:host-gateway"],
    links: ["linkdb:db"],
    mac: "02:42:ac:11:00:99",
  });
});

const NOTHING = { ipv4: "", ipv6: "", linkLocal: [], gatewayPriority: 0, driverOptions: {} };
test.each([
  ["nothing", { IPAMConfig: null, DriverOpts: null }, undefined],
  ["empty objects", { IPAMConfig: {}, DriverOpts: {}, GwPriority: 0 }, undefined],
  ["an address", { IPAMConfig: { IPv4Address: "172.30.1.10" } }, { ...NOTHING, ipv4: "172.30.1.10" }],
  [
    "IPv6 in another spelling",
    { IPAMConfig: { IPv6Address: "FD00:30:4:0::10", LinkLocalIPs: ["169.254.1.1"] } },
    { ...NOTHING, ipv6: "fd00:30:4::10", linkLocal: ["169.254.1.1"] },
  ],
  ["the gateway's priority", { IPAMConfig: null, GwPriority: 7 }, { ...NOTHING, gatewayPriority: 7 }],
  ["driver options", { IPAMConfig: null, DriverOpts: { a: "b" } }, { ...NOTHING, driverOptions: { a: "b" } }],
])("what was asked for an endpoint: %s", (_, endpoint, want) => {
  expect(changed({}, {}, endpoint).endpoints[0]?.options).toEqual(want);
});
