import { expect, test, vi } from "vitest";
import { type Everyone, Lookout } from "./everyone";

const nobody: Everyone = {
  inside: () => ({ pids: [], denied: 0 }),
  docker: { engines: [], proxies: [] },
  heldByEngines: async () => ({ of: new Map(), closed: 0, cut: false }),
};

/** Looks that end when they are told to. */
function setup() {
  const looks: { end: (result?: Everyone) => void; fail: () => void }[] = [];
  const lookout = new Lookout(
    () =>
      new Promise((resolve, reject) =>
        looks.push({ end: (result = { ...nobody }) => resolve(result), fail: () => reject(new Error("no /proc")) }),
      ),
  );
  const begun = (count: number) => vi.waitFor(() => expect(looks.length).toBe(count));
  return { looks, lookout, begun };
}

test("all who ask during a look share the next one, which begins after they asked", async () => {
  const { looks, lookout, begun } = setup();
  const first = lookout.everyone(1);
  await begun(1);
  const others = [lookout.everyone(1), lookout.everyone(1), lookout.everyone(1)];
  looks[0]?.end();
  await first;
  await begun(2);
  const late = lookout.everyone(1);
  looks[1]?.end();
  const [one, ...same] = await Promise.all(others);
  expect(one).not.toBe(await first);
  expect(same.every((each) => each === one)).toBe(true);
  await begun(3);
  looks[2]?.end();
  expect(await late).not.toBe(one);
});

test("those who ask in one turn, or in the next, share one look", async () => {
  const { looks, lookout, begun } = setup();
  const asked = [lookout.everyone(1), lookout.everyone(1)];
  await new Promise((resolve) => setImmediate(resolve));
  asked.push(lookout.everyone(1));
  expect(looks.length).toBe(0);
  await begun(1);
  looks[0]?.end();
  expect(new Set(await Promise.all(asked)).size).toBe(1);
});

test("one that failed does not stand in the way of the next", async () => {
  const { looks, lookout, begun } = setup();
  const first = lookout.everyone(1);
  await begun(1);
  const next = lookout.everyone(1);
  looks[0]?.fail();
  await expect(first).rejects.toThrow("no /proc");
  await begun(2);
  looks[1]?.end();
  await next;
  void lookout.everyone(1);
  await begun(3);
});
