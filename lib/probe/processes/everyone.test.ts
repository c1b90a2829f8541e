import { expect, test } from "vitest";
import { type Everyone, Lookout } from "./everyone";

const nobody: Everyone = { inside: () => ({ pids: [], denied: 0 }), docker: { engines: [], proxies: [] } };

/** Looks that end when they are told to. */
function setup() {
  const looks: { end: (result?: Everyone) => void; fail: () => void }[] = [];
  const lookout = new Lookout(
    () =>
      new Promise((resolve, reject) =>
        looks.push({ end: (result = { ...nobody }) => resolve(result), fail: () => reject(new Error("no /proc")) }),
      ),
  );
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { looks, lookout, settle };
}

test("all who ask during a look share the next one, which begins after they asked", async () => {
  const { looks, lookout, settle } = setup();
  const first = lookout.everyone(1);
  const others = [lookout.everyone(1), lookout.everyone(1), lookout.everyone(1)];
  expect(looks.length).toBe(1);
  looks[0]?.end();
  await first;
  await settle();
  expect(looks.length).toBe(2);
  const late = lookout.everyone(1);
  looks[1]?.end();
  const [one, ...same] = await Promise.all(others);
  expect(one).not.toBe(await first);
  expect(same.every((each) => each === one)).toBe(true);
  await settle();
  expect(looks.length).toBe(3);
  looks[2]?.end();
  expect(await late).not.toBe(one);
});

test("one that failed does not stand in the way of the next", async () => {
  const { looks, lookout, settle } = setup();
  const first = lookout.everyone(1);
  const next = lookout.everyone(1);
  looks[0]?.fail();
  await expect(first).rejects.toThrow("no /proc");
  await settle();
  looks[1]?.end();
  await next;
  void lookout.everyone(1);
  expect(looks.length).toBe(3);
});
