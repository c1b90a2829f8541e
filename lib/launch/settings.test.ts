import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parseDockerHost } from "@/lib/probe/docker/endpoint";
import { checkNode, dashboardUrl, isLoopbackBind, readSettings, SettingsError } from "./settings.mjs";

type Env = Record<string, string>;
const settings = (env: Env) => readSettings({ NODE_ENV: "test", ...env });
const usual = {
  port: 3000,
  bind: "127.0.0.1",
  dockerHost: undefined,
  netns: undefined,
  replay: undefined,
  token: undefined,
  commands: true,
  verify: true,
};

describe("readSettings", () => {
  const table: [label: string, have: Env, want: object][] = [
    ["nothing set", {}, usual],
    [
      "all empty",
      { PATCHBAY_PORT: "", PATCHBAY_BIND: "", DOCKER_HOST: "", PATCHBAY_NETNS: "", PATCHBAY_TOKEN: "" },
      usual,
    ],
    ["lowest port", { PATCHBAY_PORT: "1" }, { ...usual, port: 1 }],
    ["highest port", { PATCHBAY_PORT: "65535" }, { ...usual, port: 65535 }],
    ["localhost", { PATCHBAY_BIND: "localhost" }, { ...usual, bind: "localhost" }],
    ["IPv6 loopback", { PATCHBAY_BIND: "::1" }, { ...usual, bind: "::1" }],
    ["socket", { DOCKER_HOST: "unix:///run/d.sock" }, { ...usual, dockerHost: "unix:///run/d.sock" }],
    ["blank engine", { DOCKER_HOST: " " }, usual],
    ["tcp", { DOCKER_HOST: "tcp://10.0.0.5:2375" }, { ...usual, dockerHost: "tcp://10.0.0.5:2375" }],
    ["namespace", { PATCHBAY_NETNS: "/proc/self/ns/net" }, { ...usual, netns: "/proc/self/ns/net" }],
    ["recording", { PATCHBAY_REPLAY: "package.json" }, { ...usual, replay: resolve("package.json") }],
    ["commands on", { PATCHBAY_COMMANDS: "on" }, usual],
    ["connects on", { PATCHBAY_VERIFY: "on" }, usual],
    ["connects off", { PATCHBAY_VERIFY: "off" }, { ...usual, verify: false }],
    ["commands off", { PATCHBAY_COMMANDS: "off" }, { ...usual, commands: false }],
    ["token on loopback", { PATCHBAY_TOKEN: "12345678" }, { ...usual, token: "12345678" }],
    [
      "token elsewhere",
      { PATCHBAY_BIND: "0.0.0.0", PATCHBAY_TOKEN: "12345678" },
      { ...usual, bind: "0.0.0.0", token: "12345678" },
    ],
  ];
  test.each(table)("%s", (_, have, want) => expect(settings(have)).toEqual(want));

  test.each(["0.0.0.0", "::", "192.0.2.1", "::ffff:127.0.0.1"])("bound on %s, a new token each time", (bind) => {
    const [one, two] = [settings({ PATCHBAY_BIND: bind }).token, settings({ PATCHBAY_BIND: bind }).token];
    expect(one).toMatch(/^[\w-]{32}$/);
    expect(two).not.toBe(one);
  });

  const refused: [name: string, value: string][] = [
    ...["0", "65536", "99999", "100000", "-1", "3000 ", "http", "1e3", "3,000", "0x50", "80\nx"].map(
      (value): [string, string] => ["PATCHBAY_PORT", value],
    ),
    ...["*", "box.example", "127.1", "300.0.0.1", "127.0.0.1:80", "[::1]", "fe80::1%eth0", " "].map(
      (value): [string, string] => ["PATCHBAY_BIND", value],
    ),
    ...["short", "with spaces in", "schlüssel-lang", "line\nbreak-long"].map((value): [string, string] => [
      "PATCHBAY_TOKEN",
      value,
    ]),
    ["PATCHBAY_COMMANDS", "no"],
    ["PATCHBAY_NETNS", "/nowhere/ns"],
    ["DOCKER_HOST", "ssh://root@box"],
  ];
  test.each(refused)("%s=%j is refused in one line that names it", (name, value) => {
    expect(() => settings({ [name]: value })).toThrow(SettingsError);
    expect(() => settings({ [name]: value })).toThrow(new RegExp(`^[^\\n]*${name}[^\\n]*$`));
  });
});

describe("DOCKER_HOST: the launcher refuses exactly what the probe would refuse", () => {
  test.each([
    "unix:///var/run/docker.sock",
    "unix:///a b",
    "unix://",
    "unix://relative",
    "tcp://10.0.0.5:2376",
    "tcp://docker-1",
    "tcp://docker-1/",
    "tcp://[::1]:99",
    "tcp://[::1]",
    "tcp://[1]:1",
    "tcp://[fe80::1%eth0]:1",
    "tcp://",
    "tcp://:2375",
    "tcp://h:0",
    "tcp://h:65535",
    "tcp://h:65536",
    "tcp://h:99999",
    "tcp://h:08",
    "tcp://h:",
    "tcp://h/v1",
    "tcp://u@h:1",
    "tcp://a b:1",
    "tcp://::1:99",
    "TCP://h:1",
    "http://h:1",
    "npipe:////./x",
    "/var/run/docker.sock",
    "x",
    " tcp://h:1 ",
  ])("%j", (value) => {
    const legal = (read: () => unknown) => {
      try {
        read();
        return true;
      } catch {
        return false;
      }
    };
    expect(legal(() => settings({ DOCKER_HOST: value }))).toBe(legal(() => parseDockerHost(value)));
  });
});

describe("checkNode", () => {
  test.each(["20.9.0", "20.20.2", "21.0.0", "22.1.0", "100.0.0"])("%s will do", (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });
  test.each(["20.8.1", "18.20.4", "0.10.48", "20"])("%s is too old", (version) => {
    expect(() => checkNode(version)).toThrow(`Patchbay needs Node.js 20.9 or newer; this is ${version}.`);
  });
});

const urls: [bind: string, token: string | undefined, want: string][] = [
  ["127.0.0.1", undefined, "http://127.0.0.1:3000/"],
  ["localhost", undefined, "http://localhost:3000/"],
  ["::1", undefined, "http://[::1]:3000/"],
  ["0.0.0.0", "a+b/c=d&e#f", "http://127.0.0.1:3000/?token=a%2Bb%2Fc%3Dd%26e%23f"],
  ["::", "12345678", "http://127.0.0.1:3000/?token=12345678"],
  ["192.0.2.1", "12345678", "http://192.0.2.1:3000/?token=12345678"],
];
test.each(urls)("the URL for %s, token %s", (bind, token, want) => {
  const url = dashboardUrl({ ...usual, bind, token });
  expect(url).toBe(want);
  expect(new URL(url).searchParams.get("token") ?? undefined).toBe(token);
});

test.each([
  ["127.0.0.1", true],
  ["127.9.9.9", true],
  ["::1", true],
  ["localhost", true],
  ["0.0.0.0", false],
  ["::", false],
  ["12.7.0.0", false],
])("%s is loopback: %s", (bind, want) => expect(isLoopbackBind(bind)).toBe(want));
