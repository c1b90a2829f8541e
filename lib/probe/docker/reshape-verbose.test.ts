import { describe, expect, it } from "vitest";
import { DockerNetworkVerbose } from "./network-json";
import { reshapeVerbose } from "./reshape-verbose";

/** As Docker 20.10 answered, cut to what differs. */
const overlay = {
  Name: "ov",
  Containers: {
    "278f7971486a": {
      Name: "ovc",
      EndpointID: "4a56",
      MacAddress: "02:42:0A:4D:00:02",
      IPv4Address: "10.77.0.2/24",
      IPv6Address: "",
    },
    "lb-ov": { Name: "ov-endpoint", EndpointID: "441c", MacAddress: "02:42:0a:4d:00:03", IPv4Address: "10.77.0.3/24" },
  },
  Peers: [{ Name: "c820673b03ac", IP: "192.0.2.2" }],
  Services: {
    "": {
      VIP: "<nil>",
      Ports: [],
      Tasks: [{ Name: "ovc", EndpointID: "4a56", EndpointIP: "10.77.0.2", Info: { "Host IP": "192.0.2.2" } }],
    },
    svc: { VIP: "10.77.0.4", Ports: ["Target: 80, Publish: 8088"], Tasks: null },
  },
};

describe("reshapeVerbose", () => {
  const { endpoints, peers, services } = reshapeVerbose(DockerNetworkVerbose.parse(overlay));

  it("tells every endpoint, also one of no container", () => {
    expect(endpoints).toEqual([
      {
        holder: "278f7971486a",
        name: "ovc",
        endpointId: "4a56",
        mac: "02:42:0a:4d:00:02",
        ipv4: "10.77.0.2/24",
        ipv6: "",
      },
      {
        holder: "lb-ov",
        name: "ov-endpoint",
        endpointId: "441c",
        mac: "02:42:0a:4d:00:03",
        ipv4: "10.77.0.3/24",
        ipv6: "",
      },
    ]);
  });

  it("tells the nodes and the services of a swarm", () => {
    expect(peers).toEqual([{ name: "c820673b03ac", address: "192.0.2.2" }]);
    expect(services).toEqual([
      { name: "", vip: "", ports: [], tasks: [{ name: "ovc", address: "10.77.0.2", host: "192.0.2.2" }] },
      { name: "svc", vip: "10.77.0.4", ports: ["Target: 80, Publish: 8088"], tasks: [] },
    ]);
  });

  it.each([
    ["nothing at all", {}],
    ["null everywhere", { Containers: null, Peers: null, Services: null }],
  ])("%s means none", (_label, told) => {
    expect(reshapeVerbose(DockerNetworkVerbose.parse(told))).toEqual({ endpoints: [], peers: [], services: [] });
  });
});
