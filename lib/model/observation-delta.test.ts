import fc from "fast-check";
import { expect, test } from "vitest";
import { address, container, link, netns, network, observation } from "@/lib/topology/fixtures/build";
import type { Observation } from "./observation";
import { applyObservationDelta, ObservationDelta, observationDelta, sameFacts } from "./observation-delta";

const ids = ["a", "b", "c", "d"];
const links = [link(1, "a"), link(2, "b"), link(3, "c")];
const pool = {
  containers: ids.flatMap((id) => [container(id), container(id, { state: "exited" })]),
  networks: ids.flatMap((id) => [network(id, "10.0.0.0/24"), network(id, "10.1.0.0/24")]),
  netns: [1, 2, 3].flatMap((inode) => [
    netns(inode),
    netns(inode, { readable: false }),
    netns(inode, { pid: 7, firewallVersion: "x", names: [{ path: "/n", name: "n" }], links: links.slice(0, 2) }),
    netns(inode, {
      links: [...links].reverse(),
      nsids: [{ nsid: 0, netns: 1 }],
      addresses: [address(2, "10.0.0.1/8")],
    }),
  ]),
};
const some = <T, K>(items: readonly T[], key: (item: T) => K) =>
  fc.uniqueArray(fc.constantFrom(...items), { selector: key, maxLength: 4 });
const problem = { scope: "engine", message: "m", hint: "" };
const arbitrary: fc.Arbitrary<Observation> = fc
  .record({
    containers: some(pool.containers, ({ id }) => id),
    networks: some(pool.networks, ({ id }) => id),
    netns: some(pool.netns, ({ inode }) => inode),
    problems: fc.array(fc.constant(problem), { maxLength: 1 }),
  })
  .map((extra) => observation(extra));

const sorted = (o: Observation) => ({
  ...o,
  containers: [...o.containers].sort((a, b) => (a.id < b.id ? -1 : 1)),
  networks: [...o.networks].sort((a, b) => (a.id < b.id ? -1 : 1)),
  netns: [...o.netns].sort((a, b) => a.inode - b.inode),
});

test("applying the delta gives the next facts, also over the wire; order aside", () => {
  fc.assert(
    fc.property(arbitrary, arbitrary, (a, b) => {
      const delta = ObservationDelta.parse(JSON.parse(JSON.stringify(observationDelta(a, b))));
      expect(sorted(applyObservationDelta(a, delta))).toEqual(sorted(b));
    }),
  );
});

test("what is the same object is not sent, and stays the same object", () => {
  fc.assert(
    fc.property(arbitrary, (a) => {
      const delta = observationDelta(a, { ...a, observedAt: "later" });
      const { observedAt, ...rest } = delta;
      expect(Object.values(rest).flat()).toEqual([]);
      const next = applyObservationDelta(a, delta);
      expect(observedAt).toBe("later");
      expect([...next.containers, ...next.networks, ...next.netns]).toSatisfy((items: object[]) =>
        items.every((item, i) => item === [...a.containers, ...a.networks, ...a.netns][i]),
      );
    }),
  );
});

test("facts that no delta changed are the same facts, those that one changed are not", () => {
  fc.assert(
    fc.property(arbitrary, arbitrary, (a, b) => {
      const again = { ...a, observedAt: "later" };
      expect(sameFacts(a, again)).toBe(true);
      expect(sameFacts(a, applyObservationDelta(a, observationDelta(a, again)))).toBe(true);
      const next = applyObservationDelta(a, observationDelta(a, b));
      if (sameFacts(a, next)) expect(sorted({ ...b, observedAt: a.observedAt })).toEqual(sorted(a));
    }),
  );
});

test("of a namespace only the entries that changed are sent, and the others stay the same objects", () => {
  const before = observation({ netns: [netns(1, { links })] });
  const [first] = before.netns;
  if (!first) throw new Error("no namespace");
  const [a, b, c] = first.links;
  const down = { ...link(2, "b"), flags: [] };
  const after = { ...before, netns: [{ ...first, links: first.links.map((one) => (one === b ? down : one)) }] };
  const delta = observationDelta(before, after);
  expect(delta.netns).toEqual([]);
  expect(delta.changedNetns).toMatchObject([{ rest: { inode: 1 }, links: [1, [down], -1, 1] }]);
  expect(JSON.stringify(delta).length).toBeLessThan(500);
  const [next] = applyObservationDelta(before, ObservationDelta.parse(JSON.parse(JSON.stringify(delta)))).netns;
  expect(next?.links).toEqual([a, down, c]);
  expect([next?.links[0] === a, next?.links[2] === c, next?.addresses === first.addresses]).toEqual([true, true, true]);
});
