import { expect, test } from "vitest";
import { refuseUnknownQuery } from "./answers";

const QUERIES: [query: string, detail: RegExp | undefined][] = [
  ["", undefined],
  ["port=80&from=a", undefined],
  ["port=80&port=81", /`port` is given twice/],
  ["port=80&port=80", /`port` is given twice/],
  ["x=1&x=2", /no parameter "x"/],
];
test.each(QUERIES)("%s", async (query, detail) => {
  const refused = refuseUnknownQuery(new Request(`http://h/?${query}`), ["from", "port"]);
  expect(refused?.status).toBe(detail && 400);
  if (detail) expect(await refused?.json()).toMatchObject({ status: 400, detail: expect.stringMatching(detail) });
});
