import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Answer } from "@/lib/model/inspection";
import type { Hint } from "@/lib/probe/probe";
import { serveProbe } from "@/lib/probe/server";
import { observation } from "@/lib/topology/fixtures/build";
import { syntheticObservation } from "@/lib/topology/fixtures/synthetic";
import { FakeProbe } from "./fixtures/fake-probe";
import { RemoteProbe } from "./remote-probe";

const HOST = syntheticObservation(20);

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

/** A server of the test's own, for answers that a probe of ours would never give. */
async function serveRaw(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  undo.push(() => kill(server));
  return server;
}

function remote(): RemoteProbe {
  const probe = new RemoteProbe(socketPath);
  undo.push(() => probe.close());
  return probe;
}

function hear(probe: RemoteProbe) {
  const hints: Hint[] = [];
  const lost: string[] = [];
  const stop = probe.watch({ onHint: (hint) => hints.push(hint), onLost: (reason) => lost.push(reason) });
  undo.push(stop);
  return { hints, lost, stop };
}

describe("over a real socket", () => {
  test("an observation arrives as it was, strange names included", async () => {
    const [first, ...rest] = HOST.containers;
    const strange = { ...HOST, containers: first ? [{ ...first, name: "<b>\u202e\n😀\u0000" }, ...rest] : [] };
    await serve(new FakeProbe(strange));
    expect(await remote().observe()).toEqual(strange);
  });

  test("a question's answer arrives as it was", async () => {
    const probe = new FakeProbe(HOST);
    const answer: Answer = { kind: "counters", readAt: "\u202e\n😀\u0000", counters: [] };
    probe.answer = () => answer;
    await serve(probe);
    expect(await remote().inspect({ kind: "counters", inode: 7 })).toEqual(answer);
    expect(probe.questions).toEqual([{ kind: "counters", inode: 7 }]);
  });

  test("a failure of the probe comes with its words", async () => {
    await serve(new FakeProbe(new Error("netlink: EPERM")));
    await expect(remote().observe()).rejects.toThrow(/^netlink: EPERM$/);
  });

  test("hints arrive, and ending the watch ends it at the probe without a word of loss", async () => {
    const probe = new FakeProbe(HOST);
    await serve(probe);
    const { hints, lost, stop } = hear(remote());
    await vi.waitFor(() => expect(probe.watchers.size).toBe(1));
    const sent: Hint[] = [
      { scope: "netns", inode: 4026531840 },
      { scope: "container", id: "é\n😀" },
      { scope: "all", reason: "overflow" },
    ];
    for (const watcher of probe.watchers) for (const hint of sent) watcher.onHint(hint);
    await vi.waitFor(() => expect(hints).toEqual(sent));
    stop();
    await vi.waitFor(() => expect(probe.watchers.size).toBe(0));
    expect(lost).toEqual([]);
  });

  test("the server dies: lost once; a new one on the same path is simply found", async () => {
    const first = new FakeProbe(HOST);
    const server = await serve(first);
    const client = remote();
    const one = hear(client);
    await vi.waitFor(() => expect(first.watchers.size).toBe(1));
    await kill(server);
    await vi.waitFor(() => expect(one.lost).toHaveLength(1));
    await expect(client.observe()).rejects.toThrow(/ENOENT|ECONNREFUSED/);

    const second = new FakeProbe(HOST);
    await serve(second);
    const two = hear(client);
    await vi.waitFor(() => expect(second.watchers.size).toBe(1));
    second.hint();
    await vi.waitFor(() => expect(two.hints).toEqual([{ scope: "engine" }]));
    expect(await client.observe()).toEqual(HOST);
    expect([one.lost.length, one.hints.length, two.lost.length]).toEqual([1, 0, 0]);
  });

  test("the server dies in the middle of an observation", async () => {
    const probe = new FakeProbe(HOST);
    const free = probe.hold();
    const server = await serve(probe);
    const answer = expect(remote().observe()).rejects.toThrow();
    await vi.waitFor(() => expect(probe.observed).toBe(1));
    await kill(server);
    await answer;
    free();
  });

  test("the probe loses its own source: the watch is lost once, and released at the server", async () => {
    const probe = new FakeProbe(HOST);
    await serve(probe);
    const { lost } = hear(remote());
    await vi.waitFor(() => expect(probe.watchers.size).toBe(1));
    probe.lose("netlink closed");
    await vi.waitFor(() => expect(lost).toEqual(["the probe's stream ended"]));
  });

  test("nobody listens: observing fails and watching is lost once, with the reason", async () => {
    const { lost } = hear(remote());
    await vi.waitFor(() => expect(lost).toEqual([expect.stringContaining("ENOENT")]));
    await expect(remote().observe()).rejects.toThrow("ENOENT");
  });

  test("closing ends what is under way", async () => {
    const probe = new FakeProbe(HOST);
    const free = probe.hold();
    await serve(probe);
    const client = remote();
    hear(client);
    const answer = expect(client.observe()).rejects.toThrow();
    await vi.waitFor(() => expect([probe.observed, probe.watchers.size]).toEqual([1, 1]));
    await client.close();
    await answer;
    await vi.waitFor(() => expect(probe.watchers.size).toBe(0));
    free();
  });
});

describe("answers that no probe of ours gives", () => {
  test("a line that is no hint still asks for a reading, also when cut anywhere; an empty line is a heartbeat", async () => {
    const bytes = Buffer.from(
      '\n{"scope":"container","id":"é"}\n{broken\n\n{"scope":"future"}\nnull\n{"scope":"engine"}\n',
    );
    await serveRaw((_, response) => {
      response.writeHead(200);
      // Byte by byte: a cut falls in the middle of a line and of a character.
      const write = (at: number) => {
        if (at < bytes.length) response.write(bytes.subarray(at, at + 1), () => write(at + 1));
      };
      write(0);
    });
    const { hints, lost } = hear(remote());
    const unknown = { scope: "all", reason: "a hint was not understood" };
    await vi.waitFor(() => {
      expect(hints).toEqual([{ scope: "container", id: "é" }, unknown, unknown, unknown, { scope: "engine" }]);
    });
    expect(lost).toEqual([]);
  });

  test("another status for hints is a loss with that status, and its body no hint", async () => {
    await serveRaw((_, response) => response.writeHead(503).end('{"scope":"engine"}\n'));
    const { hints, lost } = hear(remote());
    await vi.waitFor(() => expect(lost).toEqual(["the probe answered 503"]));
    expect(hints).toEqual([]);
  });

  const answers: [label: string, status: number, body: string, want: string][] = [
    ["no JSON", 200, "<html>", "its answer is not understood (top: "],
    ["nothing", 200, "", "its answer is not understood (top: "],
    [
      "another shape",
      200,
      JSON.stringify({ ...observation(), host: { id: 1 } }),
      "its answer is not understood (kind: ",
    ],
    ["a failure without words", 500, "", "the probe answered 500"],
    ["a failure in other words", 502, '{"error":"x"}', "the probe answered 502"],
    ["a failure in its words", 500, '{"message":"no memory"}', "no memory"],
  ];
  test.each(answers)("%s is one line", async (_, status, body, want) => {
    await serveRaw((_request, response) => response.writeHead(status).end(body));
    const error = await remote()
      .observe()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(error instanceof Error && error.message).toContain(want);
    expect(error instanceof Error && error.message).not.toContain("\n");
  });

  test("an observation that ends half-way is a failure", async () => {
    await serveRaw((_, response) => {
      response.writeHead(200, { "content-length": 1000 }).write('{"observedAt":', () => response.destroy());
    });
    await expect(remote().observe()).rejects.toThrow();
  });
});
