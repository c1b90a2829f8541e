import { describe, expect, test } from "vitest";
import {
  address,
  bridge,
  container,
  endpoint,
  link,
  loopback,
  netns,
  network,
  observation,
  veth,
} from "./fixtures/build";
import { describeSandbox } from "./sandbox-details";

const host = netns(1, {
  host: true,
  nsids: [{ nsid: 7, netns: 2 }],
  links: [
    loopback,
    link(2, "eth0"),
    bridge(5, "br-app"),
    veth(35, "veth0a", 2, 7, { master: 5 }),
    veth(40, "p0", 41, undefined),
    veth(41, "p1", 40, undefined),
  ],
});
const inside = netns(2, {
  nsids: [{ nsid: 0, netns: 1 }],
  links: [veth(2, "eth0", 35, 0), loopback],
  addresses: [address(1, "127.0.0.1/8"), address(2, "172.18.0.2/16")],
  counters: [
    {
      index: 2,
      rxBytes: 5,
      rxPackets: 1,
      rxErrors: 0,
      rxDropped: 0,
      txBytes: 6,
      txPackets: 1,
      txErrors: 0,
      txDropped: 0,
    },
  ],
});
const dns = { nameservers: ["127.0.0.11"], search: [], options: ["ndots:0"] };
const published = [{ protocol: "tcp" as const, hostIp: "0.0.0.0", hostPort: 8080, containerPort: 80 }];
const have = observation({
  containers: [
    container("side", { netns: 2, sharesWith: "web" }),
    container("web", { netns: 2, pid: 20, dns, published, endpoints: [endpoint("app", "172.18.0.2/16")] }),
    container("gone", { state: "exited", exposed: [{ port: 80, protocol: "tcp" }] }),
    container("dark", { pid: 21, netns: 99 }),
    container("hostnet", { pid: 22, netns: 1, exposed: [{ port: 70, protocol: "tcp" }] }),
    container("hostnet2", { pid: 23, netns: 1, exposed: [{ port: 71, protocol: "tcp" }] }),
  ],
  networks: [network("app", "172.18.0.0/16")],
  netns: [host, inside],
  problems: [
    { scope: "sandbox:h1:2", message: "about it", hint: "" },
    { scope: "engine", message: "not about it", hint: "" },
  ],
});

describe("describeSandbox", () => {
  const names = (id: string) => describeSandbox(have, id)?.containers.map(({ name }) => name);
  test.each([
    ["by sandbox: everyone in it", "sandbox:h1:2", ["side", "web"]],
    ["by container: that one first", "container:h1:web", ["web", "side"]],
    ["a stopped one has no sandbox", "container:h1:gone", ["gone"]],
    ["the host's", "sandbox:h1:1", ["hostnet", "hostnet2"]],
    ["unknown container", "container:h1:nobody", undefined],
    ["unknown namespace", "sandbox:h1:3", undefined],
    ["another host", "sandbox:h2:2", undefined],
    ["not an id", "../../etc/passwd", undefined],
    ["another kind", "link:h1:2:2", undefined],
  ])("%s", (_label, id, want) => {
    expect(names(id)).toEqual(want);
  });

  test("an interface as the kernel's tools name it, with its other end", () => {
    const [lo, eth0] = describeSandbox(have, "container:h1:web")?.interfaces ?? [];
    expect([lo?.displayName, eth0?.displayName]).toEqual(["lo", "eth0@if35"]);
    expect(eth0?.peer).toMatchObject({ id: "link:h1:1:35", label: "veth0a", sandbox: { id: "sandbox:h1:1" } });
    expect(eth0?.bridge).toEqual({ id: "link:h1:1:5", label: "br-app" });
    expect(eth0?.network).toEqual({ id: "network:h1:app", label: "app" });
    expect(eth0?.counters?.rxBytes).toBe(5);
    expect(eth0?.addresses.map(({ address: text }) => text)).toEqual(["172.18.0.2"]);
  });

  test("a peer in the same namespace is named by its name", () => {
    const all = describeSandbox(have, "sandbox:h1:1")?.interfaces.map(({ displayName }) => displayName);
    expect(all).toEqual(["lo", "eth0", "br-app", "veth0a@if2", "p0@p1", "p1@p0"]);
  });

  test("who shares a sandbox gets its files, ports and problems", () => {
    const details = describeSandbox(have, "container:h1:side");
    expect(details?.dns).toEqual(dns);
    expect(details?.ports.published).toMatchObject(published);
    expect(details?.problems.map(({ message }) => message)).toEqual(["about it"]);
  });

  test.each([
    ["a container in the host's namespace tells of its own ports", "container:h1:hostnet2", [71]],
    ["the host's namespace tells of all", "sandbox:h1:1", [70, 71]],
  ])("%s", (_label, id, want) => {
    expect(describeSandbox(have, id)?.ports.exposed.map(({ port }) => port)).toEqual(want);
  });

  test("a running container whose namespace was not read says so", () => {
    expect(describeSandbox(have, "container:h1:dark")?.problems).toHaveLength(1);
    expect(describeSandbox(have, "container:h1:gone")?.problems).toHaveLength(0);
  });
});
