import { expect, test } from "vitest";
import { containerId } from "@/lib/model/ids";
import { container, network, observation } from "@/lib/topology/fixtures/build";
import { readMatrixQuery, readWalkQuery } from "./read-query";

const observed = observation({
  containers: [container("0af2", { name: "web" }), container("1b", { name: "db" })],
  networks: [network("n1", "", { name: "back" }), ...["n2", "n3"].map((id) => network(id, "", { name: "twin" }))],
});
const query = (values: Record<string, string>) => new URLSearchParams(values);

test("the walk is asked by names and by ids alike", () => {
  const byName = readWalkQuery(query({ from: "container:web", to: "container:db", port: "80" }), observed);
  const [from, to] = [containerId("h1", "0af2"), containerId("h1", "1b")];
  expect(byName).toEqual(readWalkQuery(query({ from, to, port: "80" }), observed));
  expect(byName).toMatchObject({ question: { from: { id: "0af2" }, to: { id: "1b" } } });
  expect(readWalkQuery(query({ from: "host", to: "web", port: "80" }), observed)).toMatchObject({
    question: { to: { kind: "name", name: "web" } },
  });
});

test("the matrix is asked of a network by name", () => {
  expect(readMatrixQuery(query({ network: "network:back" }), observed)).toMatchObject({ question: { network: "n1" } });
});

const WRONG: [string, ReturnType<typeof readWalkQuery> | ReturnType<typeof readMatrixQuery>, string][] = [
  ["nobody", readWalkQuery(query({ from: "container:x", to: "host", port: "1" }), observed), 'called "x"'],
  [
    "nothing observed",
    readWalkQuery(query({ from: "container:web", to: "host", port: "1" }), undefined),
    'called "web"',
  ],
  ["more than one", readMatrixQuery(query({ network: "network:twin" }), observed), "or more than one"],
  ["another host's", readMatrixQuery(query({ network: "network:zz:n1" }), observed), "of another host"],
];
test.each(WRONG)("%s is told", (_label, read, want) => expect(read).toEqual({ wrong: expect.stringContaining(want) }));
