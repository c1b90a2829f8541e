import { mkdtempSync, rmSync, statSync } from "node:fs";
import { request as httpRequest, type Server } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Answer } from "@/lib/model/inspection";
import { applyObservationDelta, ObservationAnswer } from "@/lib/model/observation-delta";
import { FakeProbe } from "@/lib/observatory/fixtures/fake-probe";
import { syntheticObservation } from "@/lib/topology/fixtures/synthetic";
import { serveProbe } from "./server";

const HOST = syntheticObservation(2);

let dir = "";
let socketPath = "";
const undo: (() => unknown)[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "patchbay-test-"));
  socketPath = join(dir, "probe.sock");
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
  rmSync(dir, { recursive: true, force: true });
});

/** Ends the server as a killed process would: with every connection. */
function kill(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(probe: FakeProbe): Promise<Server> {
  const server = await serveProbe(probe, socketPath);
  undo.push(() => kill(server));
  return server;
}

function ask(method: string, path: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ socketPath, method, path, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        body += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode, body }));
    });
    request.on("error", reject).end(method === "POST" ? "{}" : undefined);
  });
}

test("only the owner may ask: the socket's mode is 0600, and the process's umask is as before", async () => {
  const before = process.umask();
  await serve(new FakeProbe(HOST));
  expect(statSync(socketPath).mode & 0o777).toBe(0o600);
  expect(process.umask()).toBe(before);
});

const refused: [method: string, path: string][] = [
  ["GET", "/"],
  ["GET", "/observation/"],
  ["GET", "//observation"],
  ["GET", "/../../etc/passwd"],
  ["POST", "/observation"],
  ["POST", "/hints"],
  ["POST", "/inspect"],
  ["GET", "/connect"],
  ["PUT", "/connect"],
  ["PUT", "/observation"],
  ["DELETE", "/hints"],
];
test.each(refused)("%s %s is refused, and the probe not asked", async (method, path) => {
  const probe = new FakeProbe(HOST);
  await serve(probe);
  const { status, body } = await ask(method, path);
  expect(status).toBe(404);
  expect(JSON.parse(body)).toEqual({
    message: expect.stringContaining("GET /observation, /inspect and /hints, and POST /connect only"),
  });
  expect([probe.observed, probe.watched]).toEqual([0, 0]);
});

const forged: [label: string, attempt: unknown][] = [
  ["no attempt", undefined],
  ["no JSON", "{"],
  ["words", { inode: 1, address: 5, port: 80 }],
  ["no port", { inode: 1, address: "10.0.0.1", port: 0 }],
  ["a port beyond all", { inode: 1, address: "10.0.0.1", port: 65536 }],
  ["half a port", { inode: 1, address: "10.0.0.1", port: 80.5 }],
  ["a payload", { inode: 1, address: "10.0.0.1", port: 80, data: "GET /" }],
];
test.each(forged)("a connect with %s is not understood, and not tried", async (_, attempt) => {
  const probe = new FakeProbe(HOST);
  await serve(probe);
  const text = typeof attempt === "string" ? attempt : JSON.stringify(attempt);
  const query = attempt === undefined ? "" : `?attempt=${encodeURIComponent(text)}`;
  expect((await ask("POST", `/connect${query}`)).status).toBe(400);
  expect(probe.attempts).toEqual([]);
});

test("a connect is tried by the probe", async () => {
  const probe = new FakeProbe(HOST);
  await serve(probe);
  const attempt = { inode: 1, address: "10.0.0.1", port: 80 };
  const { status, body } = await ask("POST", `/connect?attempt=${encodeURIComponent(JSON.stringify(attempt))}`);
  expect([status, JSON.parse(body).kind, probe.attempts]).toEqual([200, "unanswered", [attempt]]);
});

test("a path that cannot be made rejects", async () => {
  await expect(serveProbe(new FakeProbe(HOST), join(dir, "missing", "probe.sock"))).rejects.toThrow();
  await serve(new FakeProbe(HOST));
  await expect(serveProbe(new FakeProbe(HOST), socketPath)).rejects.toThrow("EADDRINUSE");
});

test("after the probe lost its source nothing is written any more, though the reader stays", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  undo.push(() => vi.useRealTimers());
  const probe = new FakeProbe(HOST);
  await serve(probe);
  const socket = connect({ path: socketPath, allowHalfOpen: true });
  undo.push(() => socket.destroy());
  let heard = "";
  let ended = false;
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    heard += chunk;
    ended = heard.endsWith("0\r\n\r\n");
  });
  socket.write("GET /hints HTTP/1.1\r\nHost: probe\r\n\r\n");
  await vi.waitFor(() => expect(probe.watchers.size).toBe(1));
  vi.advanceTimersByTime(10_000);
  await vi.waitFor(() => expect(heard.match(/\r\n1\r\n\n/g)).toHaveLength(3));
  probe.lose("netlink closed");
  expect(vi.getTimerCount()).toBe(0);
  await vi.waitFor(() => expect(ended).toBe(true));
});

test("a reader that goes away ends its watch and its heartbeat", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  undo.push(() => vi.useRealTimers());
  const probe = new FakeProbe(HOST);
  await serve(probe);
  const socket = connect(socketPath);
  socket.write("GET /hints HTTP/1.1\r\nHost: probe\r\n\r\n");
  await vi.waitFor(() => expect(probe.watchers.size).toBe(1));
  socket.destroy();
  await vi.waitFor(() => expect(probe.watchers.size).toBe(0));
  expect(vi.getTimerCount()).toBe(0);
});

test.each([
  "/observation?x=1",
  "/observation?hints=%5B%7B%22scope%22%3A%22nothing%22%7D%5D",
  "/observation?hints=1",
  "/observation?hints=%5B",
  "/inspect",
  "/inspect?question=%7B",
  "/inspect?question=null",
  "/inspect?question=%7B%22kind%22%3A%22shell%22%7D",
  "/inspect?question=%7B%22kind%22%3A%22counters%22%2C%22inode%22%3A%22..%2F..%22%7D",
  "/inspect?question=%7B%22kind%22%3A%22counters%22%2C%22inode%22%3A1%2C%22more%22%3A1%7D",
])("GET %s is not understood, and the probe not asked", async (path) => {
  const probe = new FakeProbe(HOST);
  await serve(probe);
  const { status } = await ask("GET", path);
  expect(status).toBe(400);
  expect([probe.observed, probe.questions]).toEqual([0, []]);
});

test("a question is passed on, and does not wait for an observation under way", async () => {
  const probe = new FakeProbe(HOST);
  const free = probe.hold();
  await serve(probe);
  const slow = ask("GET", "/observation");
  await vi.waitFor(() => expect(probe.observed).toBe(1));
  const question = { kind: "counters", inode: 4026531840 };
  const { status, body } = await ask("GET", `/inspect?question=${encodeURIComponent(JSON.stringify(question))}`);
  expect([status, Answer.parse(JSON.parse(body)).kind, probe.questions]).toEqual([200, "unanswered", [question]]);
  free();
  await slow;
});

describe("versions", () => {
  const put = async (path: string) => ObservationAnswer.parse(JSON.parse((await ask("GET", path)).body));
  const hints = encodeURIComponent(JSON.stringify([{ scope: "engine" }]));

  test("one who has the last version is told what changed since, and only hinted parts are read", async () => {
    const probe = new FakeProbe(HOST);
    await serve(probe);
    const first = await put("/observation");
    probe.next = { ...HOST, containers: HOST.containers.slice(1) };
    const second = await put(`/observation?since=${first.version}&hints=${hints}`);
    expect(second).toMatchObject({ kind: "delta", from: first.version });
    expect(probe.asked).toEqual([undefined, [{ scope: "engine" }]]);
    const before = first.kind === "full" ? first.observation : HOST;
    const after = second.kind === "delta" ? applyObservationDelta(before, second.delta) : before;
    expect(after.containers).toEqual(HOST.containers.slice(1));
  });

  test("an older version, or one of another run, gets everything, read anew", async () => {
    const probe = new FakeProbe(HOST);
    await serve(probe);
    const first = await put("/observation");
    await put(`/observation?since=${first.version}&hints=${hints}`);
    for (const since of [first.version, "another-run:2"]) {
      expect((await put(`/observation?since=${since}&hints=${hints}`)).kind).toBe("full");
    }
    expect(probe.asked.slice(2)).toEqual([undefined, undefined]);
  });
});
