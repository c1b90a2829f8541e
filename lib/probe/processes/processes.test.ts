import { describe, expect, test } from "vitest";
import { parseProxy } from "./docker-processes";
import { containerInCgroup } from "./socket-holders";

const ID = "8155e75f76689b8027105d1f1bbe27929d0b494f856f6977df8ed2abad091a20";

test.each([
  ["Docker, cgroupfs", `0::/docker/${ID}\n`, ID],
  ["Docker, systemd", `0::/system.slice/docker-${ID}.scope\n`, ID],
  ["Podman", `0::/machine.slice/libpod-${ID}.scope/container\n`, ID],
  ["cgroup v1, a line a hierarchy", `9:name=systemd:/docker/${ID}\n8:pids:/docker/${ID}\n`, ID],
  ["a container in a container: the inner one", `0::/docker/${"a".repeat(64)}/docker/${ID}\n`, ID],
  ["outside", "0::/system.slice/nginx.service\n", undefined],
  ["a longer number is no id", `0::/x/${ID}0\n`, undefined],
  ["nothing", "", undefined],
])("the container in a cgroup: %s", (_, cgroup, want) => {
  expect(containerInCgroup(cgroup)).toBe(want);
});

describe("parseProxy", () => {
  const argv = (text: string) => parseProxy(7, text.split(" "));
  const flags = "-host-ip 0.0.0.0 -host-port 8080 -container-ip 172.30.1.10 -container-port 80";
  const container = { address: "172.30.1.10", port: 80 };

  test.each([
    ["as dockerd starts it", `-proto tcp ${flags}`, "0.0.0.0", "tcp"],
    ["with a switch before, as since 28", `-use-listen-fd -proto tcp ${flags}`, "0.0.0.0", "tcp"],
    ["with equals signs", `-proto=udp ${flags.replace("-host-ip 0.0.0.0", "-host-ip=::")}`, "::", "udp"],
  ])("%s", (_, text, address, protocol) => {
    expect(argv(text)).toEqual({ pid: 7, protocol, host: { address, port: 8080 }, container });
  });

  test.each([
    ["another program of that name", "--password hunter2"],
    ["no protocol", flags],
    ["a protocol that there is not", `-proto icmp ${flags}`],
    ["no address", `-proto tcp ${flags.replace("172.30.1.10", "web")}`],
    ["no port", `-proto tcp ${flags.replace("8080", "99999")}`],
    ["nothing", ""],
  ])("%s is nothing", (_, text) => {
    expect(argv(text)).toBeUndefined();
  });
});
