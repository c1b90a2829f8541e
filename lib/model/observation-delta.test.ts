import fc from "fast-check";
import { expect, test } from "vitest";
import { container, netns, network, observation } from "@/lib/topology/fixtures/build";
import type { Observation } from "./observation";
import { applyObservationDelta, ObservationDelta, observationDelta } from "./observation-delta";

const ids = ["a", "b", "c", "d"];
const pool = {
  containers: ids.flatMap((id) => [container(id), container(id, { state: "exited" })]),
  networks: ids.flatMap((id) => [network(id, "10.0.0.0/24"), network(id, "10.1.0.0/24")]),
  netns: [1, 2, 3].flatMap((inode) => [netns(inode), netns(inode, { readable: false })]),
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
