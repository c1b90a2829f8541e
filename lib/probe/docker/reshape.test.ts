import { describe, expect, it } from "vitest";
import { Container } from "@/lib/model/container";
import { Network } from "@/lib/model/network";
import { DockerContainerInspect, DockerInfo, DockerNetworkInspect, DockerVersion } from "./docker-json";
import { recorded } from "./fixture";
import { reshapeContainer } from "./reshape-container";
import { reshapeEngine } from "./reshape-engine";
import { reshapeNetwork } from "./reshape-network";

type EngineName = Parameters<typeof recorded>[0];
const container = (engine: EngineName, name: string) =>
  reshapeContainer(DockerContainerInspect.parse(recorded(engine).containers[name]));
const network = (engine: EngineName, name: string) =>
  reshapeNetwork(DockerNetworkInspect.parse(recorded(engine).networks[name]), engine !== "podman43");

describe("reshapeContainer", () => {
  it("reads a container on two networks (Docker 20)", () => {
    expect(container("docker20", "web")).toEqual({
      id: "02395719e8335d7e6a495827c6542536017f684b0c90f022dbdabdf7e02d5b44",
      name: "web",
      image: "busybox:local",
      state: "running",
      pid: 13737,
      error: "",
      startedAt: "2026-11-23T20:45:53.792770835Z",
      hostname: "02395719e833",
      networkMode: "appnet",
      sandboxKey: "/var/run/docker/netns/c9d58bb2d083",
      project: "shop",
      service: "web",
      endpoints: [
        {
          networkId: "764b539fd772e6b2352ae879bfb7e2669afddd8ec233bb1fb805971e3f73261a",
          networkName: "appnet",
          endpointId: "5714cf7771ee29e9e78ad050f7d43f63629855b7cd2e71112ea55f9a7f95b704",
          mac: "02:42:ac:1e:01:0a",
          ipv4: "172.30.1.10/24",
          ipv6: "",
          gateway: "172.30.1.1",
          ipv6Gateway: "",
          aliases: ["02395719e833"],
          links: [],
          options: { ipv4: "172.30.1.10", ipv6: "", linkLocal: [], gatewayPriority: 0, driverOptions: {} },
        },
        expect.objectContaining({ networkName: "backnet", ipv4: "172.30.2.10/24", mac: "02:42:ac:1e:02:0a" }),
      ],
      published: [
        { protocol: "tcp", hostIp: "0.0.0.0", hostPort: 8080, containerPort: 80 },
        { protocol: "tcp", hostIp: "::", hostPort: 8080, containerPort: 80 },
      ],
      exposed: [{ port: 80, protocol: "tcp" }],
      options: {
        domainname: "",
        publishAll: false,
        publish: [{ protocol: "tcp", containerPort: 80, hostIp: "", hostPort: "8080" }],
        dns: [],
        dnsSearch: [],
        dnsOptions: [],
        extraHosts: [],
        links: [],
        mac: "",
      },
    });
  });

  it("takes the names that resolve from DNSNames (Docker 29)", () => {
    expect(container("docker29", "web").endpoints.map(({ aliases }) => aliases)).toEqual([
      ["web", "7c511dbb2949"],
      ["web", "7c511dbb2949"],
    ]);
    expect(container("docker29", "api").published).toEqual([
      { protocol: "udp", hostIp: "0.0.0.0", hostPort: 5353, containerPort: 5353 },
      { protocol: "udp", hostIp: "::", hostPort: 5353, containerPort: 5353 },
      { protocol: "tcp", hostIp: "127.0.0.1", hostPort: 9090, containerPort: 90 },
    ]);
  });

  it("reads one that could not start", () => {
    const { pid, sandboxKey, published, state, startedAt, endpoints } = container("docker29", "ovc");
    expect({ pid, sandboxKey, published, state, startedAt }).toEqual({
      pid: undefined,
      sandboxKey: "",
      published: [],
      state: "created",
      startedAt: "",
    });
    expect(endpoints).toMatchObject([{ networkId: "", networkName: "ov", ipv4: "", mac: "" }]);
  });

  it("reads IPv6 and both families of a port", () => {
    const six = container("docker20", "six");
    expect(six.endpoints[0]).toMatchObject({ ipv4: "172.30.4.10/24", ipv6: "fd00:30:4::10/64" });
  });

  it("reads legacy links, which Docker keeps with the container", () => {
    expect(container("docker20", "linkapp").endpoints[0]?.links).toEqual(["linkdb:db"]);
  });

  it.each(["docker20", "podman43"] as const)("gives container:X nothing of its own (%s)", (engine) => {
    const { sharesWith, endpoints, published, sandboxKey } = container(engine, "side");
    expect(sharesWith).toBe(container(engine, "web").id);
    expect({ endpoints, published, sandboxKey }).toEqual({ endpoints: [], published: [], sandboxKey: "" });
  });

  it("reads Podman's empty HostIp as any address", () => {
    expect(container("podman43", "web")).toMatchObject({
      name: "web",
      networkMode: "bridge",
      sandboxKey: "/run/netns/netns-c204c296-e0ed-8943-134c-e53a58a969e9",
      endpoints: [
        {
          networkId: "appnet",
          networkName: "appnet",
          endpointId: "",
          mac: "f6:23:2e:88:2b:df",
          ipv4: "172.30.1.10/24",
        },
        { networkName: "backnet" },
      ],
      published: [{ protocol: "tcp", hostIp: "0.0.0.0", hostPort: 8080, containerPort: 80 }],
    });
  });

  it("reads host and none", () => {
    expect(container("docker20", "hostnet")).toMatchObject({
      networkMode: "host",
      sandboxKey: "/var/run/docker/netns/default",
    });
    expect(container("podman43", "nonet")).toMatchObject({ networkMode: "none", endpoints: [], published: [] });
  });

  it.each(["docker20", "docker29", "podman43"] as const)("fits the model and carries no environment (%s)", (engine) => {
    const { containers } = recorded(engine);
    expect(JSON.stringify(containers)).toMatch(/SECRET=hunter2|HOSTNAME=/);
    const reshaped = Object.keys(containers).map((name) => Container.strict().parse(container(engine, name)));
    expect(JSON.stringify(reshaped)).not.toMatch(/hunter2|PATH=|HOSTNAME=/);
  });
});

describe("DockerContainerInspect", () => {
  const whole = DockerContainerInspect.parse(recorded("docker20").containers.web);
  const table: [label: string, value: unknown, legal: boolean][] = [
    [
      "null where nothing is set",
      { ...whole, ResolvConfPath: null, HostConfig: { NetworkMode: "none", Links: null } },
      true,
    ],
    ["ports null", { ...whole, NetworkSettings: { ...whole.NetworkSettings, Ports: null, Networks: null } }, true],
    ["a pid that is text", { ...whole, State: { ...whole.State, Pid: "1" } }, false],
    ["no settings", { ...whole, NetworkSettings: undefined }, false],
    [
      "a port that is none",
      { ...whole, NetworkSettings: { ...whole.NetworkSettings, Ports: { "x/tcp": null } } },
      false,
    ],
    ["null", null, false],
  ];
  it.each(table)("%s", (_, value, legal) => expect(DockerContainerInspect.safeParse(value).success).toBe(legal));
});

describe("reshapeNetwork", () => {
  it("reads a user's bridge", () => {
    expect(network("docker20", "v6net")).toEqual({
      id: expect.stringMatching(/^8637f9e7341d/),
      name: "v6net",
      driver: "bridge",
      scope: "local",
      internal: false,
      attachable: false,
      ingress: false,
      ipv4: true,
      ipv6: true,
      created: "",
      configOnly: false,
      configFrom: "",
      ipam: [
        { subnet: "172.30.4.0/24", reserved: [] },
        { subnet: "fd00:30:4::/64", reserved: [] },
      ],
      ipamDriver: "default",
      ipamOptions: {},
      labels: {},
      options: {},
      linkNames: ["br-8637f9e7341d"],
    });
    expect(network("docker20", "appnet").project).toBe("shop");
  });

  it("reads addresses that are kept back, and a network without IPv4", () => {
    const told = DockerNetworkInspect.parse({
      Id: "a",
      Name: "n",
      Driver: "macvlan",
      Created: "2026-11-23T20:31:04.245386921Z",
      EnableIPv4: false,
      ConfigFrom: { Network: "template" },
      IPAM: {
        Config: [{ Subnet: "10.0.0.5/24", IPRange: "10.0.0.128/25", AuxiliaryAddresses: { router: "10.0.0.9" } }],
      },
    });
    expect(reshapeNetwork(told, true)).toMatchObject({
      created: "2026-11-23T20:31:04.245386921Z",
      ipv4: false,
      configFrom: "template",
      ipam: [{ subnet: "10.0.0.0/24", range: "10.0.0.128/25", reserved: [{ name: "router", address: "10.0.0.9" }] }],
    });
  });

  const links: [engine: EngineName, name: string, want: string[]][] = [
    ["docker20", "appnet", ["br-764b539fd772"]],
    ["docker20", "bridge", ["docker0"]],
    ["docker20", "docker_gwbridge", ["docker_gwbridge"]],
    ["docker20", "mvnet", ["eth0"]],
    ["docker20", "ov", []],
    ["docker20", "host", []],
    ["docker29", "bridge", ["docker0"]],
    ["podman43", "appnet", []],
    ["podman43", "mvnet", []],
  ];
  it.each(links)("%s names the link of %s", (engine, name, want) =>
    expect(network(engine, name).linkNames).toEqual(want),
  );

  it("takes Podman's word where it gives one", () => {
    const told = DockerNetworkInspect.parse({ Id: "a", Name: "p", Driver: "bridge", network_interface: "podman7" });
    expect(reshapeNetwork(told, false).linkNames).toEqual(["podman7"]);
  });

  it.each(["docker20", "docker29", "podman43"] as const)("fits the model (%s)", (engine) => {
    for (const name of Object.keys(recorded(engine).networks)) Network.strict().parse(network(engine, name));
    expect(Object.keys(recorded(engine).networks).length).toBeGreaterThan(2);
  });
});

describe("reshapeEngine", () => {
  const table: [engine: EngineName, want: object][] = [
    [
      "docker20",
      {
        name: "Docker Engine",
        version: "20.10.24+dfsg1",
        hostname: "vm",
        operatingSystem: "Debian GNU/Linux 12 (bookworm)",
        swarm: "active",
      },
    ],
    ["docker29", { name: "Docker Engine", version: "29.7.2", swarm: "inactive" }],
    ["podman43", { name: "Podman Engine", version: "4.3.1", operatingSystem: "debian", swarm: "inactive" }],
  ];
  it.each(table)("%s", (name, want) => {
    const { version, info } = recorded(name);
    const engine = reshapeEngine(DockerVersion.parse(version), DockerInfo.parse(info), "1.41", "unix:///s");
    expect(engine).toMatchObject({
      ...want,
      apiVersion: "1.41",
      endpoint: "unix:///s",
      kernelVersion: "6.18.44-fc-v595",
      addressPools: [],
    });
  });

  it("reads the address pools that were configured", () => {
    const info = DockerInfo.parse({
      DefaultAddressPools: [{ Base: "10.201.5.0/16", Size: 24 }],
      Swarm: { LocalNodeState: "active", Cluster: { DefaultAddrPool: ["10.20.0.0/16"], SubnetSize: 26 } },
    });
    const { version } = recorded("docker20");
    const engine = reshapeEngine(DockerVersion.parse(version), info, "1.41", "unix:///s");
    expect(engine.addressPools).toEqual([{ base: "10.201.0.0/16", size: 24 }]);
    expect(engine.swarmPools).toEqual([{ base: "10.20.0.0/16", size: 26 }]);
  });
});
