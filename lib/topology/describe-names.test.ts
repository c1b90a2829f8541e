import { expect, test } from "vitest";
import { describeNames, resolverOf } from "./describe-names";
import { indexFacts } from "./facts";
import { container, endpoint, network, observation } from "./fixtures/build";

const on = (net: string, ip: string, extra: Parameters<typeof endpoint>[3] = {}) => endpoint(net, ip, "", extra);

const web = container("web", {
  id: `7c511dbb2949${"0".repeat(52)}`,
  pid: 1,
  service: "front",
  endpoints: [
    on("app", "10.1.0.2/24", {
      aliases: ["web", "7c511dbb2949", "front", "www"],
      gateway: "10.1.0.1",
      links: ["db:data"],
    }),
    on("back", "10.2.0.2/24", { ipv6: "fd02::2/64" }),
  ],
});
const db = container("db", { pid: 2, endpoints: [on("app", "10.1.0.3/24", { aliases: ["www"] })] });
const stopped = container("stopped", { endpoints: [on("app", "10.1.0.4/24")] });
const plain = container("plain", { pid: 3, endpoints: [on("bridge", "172.17.0.2/16")] });
const facts = indexFacts(
  observation({
    containers: [web, db, stopped, plain],
    networks: [network("app", "10.1.0.0/24"), network("back", "10.2.0.0/24")],
  }),
);
const dns = (...nameservers: string[]) => ({ nameservers, search: [], options: [] });
const text = (asked: typeof web, servers: string[]) =>
  describeNames(facts, asked, dns(...servers)).map(({ network: { label }, names }) => [
    label,
    ...names.map(({ name, kind, of }) => `${name} ${kind} ${of.map(({ addresses }) => addresses.join("+")).join(",")}`),
  ]);

test("every running container of a shared network is known there by its names", () => {
  expect(text(web, ["127.0.0.11"])).toEqual([
    [
      "app",
      "web container 10.1.0.2",
      "7c511dbb2949 id 10.1.0.2",
      "front service 10.1.0.2",
      "www alias 10.1.0.2,10.1.0.3",
      "db container 10.1.0.3",
      "data link 10.1.0.3",
    ],
    ["back", "web container 10.2.0.2+fd02::2"],
  ]);
});

test("a legacy link is the linking container's alone", () => {
  expect(text(db, ["127.0.0.11"]).flat().join()).not.toContain("data");
});

test("on the default bridge no name is answered", () => {
  expect(text(plain, ["192.0.2.53"])).toEqual([]);
});

test("at gateways, only the networks whose gateway is asked", () => {
  expect(text(web, ["10.1.0.1"]).map(([label]) => label)).toEqual(["app"]);
});

test.each([
  ["Docker's own", dns("127.0.0.11"), "embedded"],
  ["a network's gateway", dns("192.0.2.53", "10.1.0.1"), "network"],
  ["somebody else", dns("192.0.2.53"), "other"],
  ["nobody", dns(), "other"],
  ["not read", undefined, "unknown"],
])("who answers: %s", (_, given, want) => {
  expect(resolverOf(given, web)).toBe(want);
});
