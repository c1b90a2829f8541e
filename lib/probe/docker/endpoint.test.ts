import { describe, expect, it } from "vitest";
import { type DockerEndpoint, parseDockerHost } from "./endpoint";

describe("parseDockerHost", () => {
  const table: [label: string, have: string | undefined, want: DockerEndpoint][] = [
    ["unset", undefined, { kind: "unix", path: "/var/run/docker.sock", text: "unix:///var/run/docker.sock" }],
    ["blank", " ", { kind: "unix", path: "/var/run/docker.sock", text: "unix:///var/run/docker.sock" }],
    [
      "another socket",
      "unix:///run/user/1/p.sock",
      { kind: "unix", path: "/run/user/1/p.sock", text: "unix:///run/user/1/p.sock" },
    ],
    [
      "tcp",
      "tcp://10.0.0.5:2376",
      { kind: "tcp", host: "10.0.0.5", port: 2376, loopback: false, text: "tcp://10.0.0.5:2376" },
    ],
    [
      "tcp's default port",
      "tcp://docker-1",
      { kind: "tcp", host: "docker-1", port: 2375, loopback: false, text: "tcp://docker-1:2375" },
    ],
    [
      "loopback",
      "tcp://127.0.0.1:2375/",
      { kind: "tcp", host: "127.0.0.1", port: 2375, loopback: true, text: "tcp://127.0.0.1:2375" },
    ],
    ["IPv6", "tcp://[::1]:99", { kind: "tcp", host: "::1", port: 99, loopback: true, text: "tcp://[::1]:99" }],
  ];
  it.each(table)("%s", (_, have, want) => expect(parseDockerHost(have)).toEqual(want));

  it.each([
    "unix://",
    "unix://relative",
    "tcp://",
    "tcp://h:0",
    "tcp://h:99999",
    "tcp://[1]:1",
    "tcp://a b",
    "tcp://u@h",
    "ssh://h",
    "npipe:////./x",
    "/var/run/docker.sock",
    "x",
  ])("refuses %s with its value and what is expected", (value) => {
    expect(() => parseDockerHost(value)).toThrow(JSON.stringify(value));
    expect(() => parseDockerHost(value)).toThrow("expected unix:///path/to/docker.sock or tcp://host:port");
  });
});
