import { expect, test } from "vitest";
import { containerId, networkId, parseId, sandboxId } from "./ids";
import { lastingRef, presentId } from "./lasting-ref";

const web = { kind: "container", id: containerId("h", "1"), label: "web" };
const odd = { kind: "container", id: containerId("h", "2"), label: "a b:c%/ü" };
const twins = ["3", "4"].map((id) => ({ kind: "network", id: networkId("h", id), label: "twin" }));
const net = { kind: "network", id: networkId("h", "5"), label: "web" };
const box = { kind: "sandbox", id: sandboxId("h", 6), label: "box" };
const nameless = { kind: "container", id: containerId("h", "7"), label: "" };
const things = [web, odd, ...twins, net, box, nameless];

test.each([
  ["a container", web.id, "container:web"],
  ["a network of the same name", net.id, "network:web"],
  ["a name with signs", odd.id, "container:a%20b%3Ac%25%2F%C3%BC"],
  ["one of two of a name", networkId("h", "3"), networkId("h", "3")],
  ["a thing that people do not name", box.id, box.id],
  ["one without a name", nameless.id, nameless.id],
  ["one that is not there", containerId("h", "9"), containerId("h", "9")],
])("a link to %s, and back", (_label, id, want) => {
  expect(lastingRef(id, things)).toBe(want);
  expect(presentId(want, things)).toBe(id);
});

test.each([
  ["nobody is called so", "container:nobody"],
  ["two are called so", "network:twin"],
  ["another kind is called so", "container:box"],
  ["a bare name is the resolver's", "web"],
  ["nothing is named", "container:"],
  ["another spelling", "container:%77eb"],
  ["a broken one", "container:%"],
  ["a kind that has no names", "sandbox:box"],
  ["an id", web.id],
])("is left as it is where %s: %j", (_label, text) => expect(presentId(text, things)).toBe(text));

test("no reference passes for an id", () => expect(parseId("container:web")).toBeUndefined());
