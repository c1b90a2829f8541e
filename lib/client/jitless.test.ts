import { expect, test } from "vitest";

test("zod, loaded after it, makes no functions of text", async () => {
  await import("./jitless");
  const { z } = await import("zod");
  expect(z.config().jitless).toBe(true);
});
