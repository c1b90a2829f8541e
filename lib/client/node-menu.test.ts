import { describe, expect, test } from "vitest";
import { container, endpoint, network, observation } from "@/lib/topology/fixtures/build";
import { relate } from "@/lib/topology/relate";
import { menuOf } from "./node-menu";
import { indexTopology } from "./topology-index";

const topology = relate(
  observation({
    networks: [network("n1", "10.1.0.0/16", { name: "front" })],
    containers: [
      container("c1", { name: "web", project: "shop", endpoints: [endpoint("n1", "10.1.0.2/16")] }),
      container("c2", { name: "db", endpoints: [endpoint("n1", "10.1.0.3/16")] }),
      container("c3", { name: "alone" }),
    ],
  }),
);
const index = indexTopology(topology);
const named = (label: string) => topology.nodes.find((node) => node.label === label && node.kind !== "sandbox");
const box = { box: "b", title: "shop", containers: [named("web")?.id ?? ""] };
const entries = (label?: string) =>
  menuOf(index, { ...box, node: label === undefined ? undefined : named(label) }, [], "http://h/").flat();

describe("what a menu offers", () => {
  test.each([
    ["a container of a project is reached within that", "web", "shop", "project"],
    ["another within its first network", "db", "front", "network"],
    ["a network within itself", "front", "front", "network"],
    ["the box of a project within that", undefined, "shop", "project"],
  ] as const)("%s", (_label, name, of, parameter) => {
    const reach = entries(name).find(({ key }) => key === "reach");
    expect(reach).toMatchObject({ of });
    expect(reach && "matrix" in reach && reach.matrix[parameter]).not.toBe("");
  });
  test("on no network there is nothing to reach", () => {
    expect(entries("alone").map(({ key }) => key)).not.toContain("reach");
  });
  test("a box without a project is only gone into and named", () => {
    const other = { box: "b", title: "other containers", containers: [named("db")?.id ?? ""] };
    expect(
      menuOf(index, other, [], "")
        .flat()
        .map(({ key }) => key),
    ).toEqual(["enter", "copyName"]);
  });
  test("the link is the page's, and tells the thing alone", () => {
    const link = entries("web").find(({ key }) => key === "copyLink");
    const url = new URL(link && "text" in link ? link.text : "");
    expect([url.origin, [...url.searchParams]]).toEqual(["http://h", [["sel", "container:web"]]]);
  });
});
