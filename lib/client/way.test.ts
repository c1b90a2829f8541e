import { expect, test } from "vitest";
import { askWay } from "./way";

const server = (status: number, body: unknown) => {
  const asked: string[] = [];
  const get = async (path: string) => {
    asked.push(path);
    return { ok: status < 400, status, json: async () => body };
  };
  return { asked, get };
};

test("the kernel's answer", async () => {
  const { asked, get } = server(200, { kind: "route", refusal: "ENETUNREACH" });
  expect(await askWay("sandbox:h1:7", " 2001:db8::1 ", get)).toEqual({
    status: "answered",
    to: "2001:db8::1",
    answer: { kind: "route", refusal: "ENETUNREACH" },
  });
  expect(asked).toEqual(["/api/sandboxes/sandbox%3Ah1%3A7/way?to=2001%3Adb8%3A%3A1"]);
});

test.each(["", "example.org", "10.0.0.0/8", "$(id)"])("nobody is asked about %j", async (to) => {
  const { asked, get } = server(200, {});
  expect(await askWay("sandbox:h1:7", to, get)).toEqual({ status: "not-an-address" });
  expect(asked).toEqual([]);
});

test("a refusal comes with the server's words", async () => {
  const { get } = server(409, { status: 409, title: "No answer", detail: "This is a recorded host." });
  expect(await askWay("sandbox:h1:7", "192.0.2.1", get)).toMatchObject({
    status: "failed",
    problem: { detail: "This is a recorded host." },
  });
});
