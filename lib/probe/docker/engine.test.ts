import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Hint } from "@/lib/probe/probe";
import { dockerClient } from "./connect";
import { DockerEngine } from "./engine";
import { recorded } from "./fixture";
import { getJson } from "./request";

type Answer = { status?: number; body: unknown };

/** An engine that answers with what a real one said, and with whatever a test puts in its place. */
class FakeEngine {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), "pb-engine-"));
  readonly socket = path.join(this.folder, "docker.sock");
  readonly url = `unix://${this.socket}`;
  readonly paths: string[] = [];
  readonly answers = new Map<string, Answer>();
  readonly events: http.ServerResponse[] = [];
  /** What gets no answer the next time. */
  readonly silent = new Set<string>();
  /** What gets the head of an answer, and never the rest. */
  readonly unfinished = new Set<string>();
  /** What a hung engine has not answered yet. */
  private waiting: (() => void)[] | undefined;
  private readonly server = http.createServer((request, response) => this.answer(request.url ?? "", response));

  constructor() {
    const { version, info, containers, networks } = recorded("docker20");
    const put = (key: string, body: unknown) => this.answers.set(key, { body });
    put("/version", version);
    put("/info", info);
    const list = (objects: Record<string, unknown>) =>
      Object.values(objects).map((each) => ({
        Id: idOf(each),
        Names: [`/${nameOf(objects, each)}`],
        Name: nameOf(objects, each),
      }));
    put("/containers/json", list(containers));
    put("/networks", list(networks));
    for (const each of Object.values(containers)) put(`/containers/${idOf(each)}/json`, each);
    for (const each of Object.values(networks)) put(`/networks/${idOf(each)}`, each);
  }

  async listen() {
    this.server.listen(this.socket);
    await once(this.server, "listening");
  }

  async close() {
    this.server.closeAllConnections();
    if (this.server.listening) await new Promise((resolve) => this.server.close(resolve));
  }

  /** As after SIGSTOP: it accepts, and answers nothing. */
  hang() {
    this.waiting = [];
  }

  /** As after SIGCONT. */
  goOn() {
    const waiting = this.waiting ?? [];
    this.waiting = undefined;
    for (const answer of waiting) answer();
  }

  private answer(url: string, response: http.ServerResponse) {
    this.paths.push(url);
    if (this.waiting) {
      this.waiting.push(() => this.answer(url, response));
      return;
    }
    const name = url.replace(/^\/v1\.\d+/, "").replace(/\?.*/, "");
    if (this.silent.delete(name)) return;
    if (this.unfinished.has(name)) {
      response.writeHead(200).flushHeaders();
      return;
    }
    if (name === "/events") {
      response.writeHead(200).flushHeaders();
      this.events.push(response);
      return;
    }
    const answer = this.answers.get(name) ?? { status: 404, body: { message: "no such thing" } };
    response
      .writeHead(answer.status ?? 200)
      .end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body));
  }
}

function idOf(object: unknown): string {
  return typeof object === "object" && object !== null && "Id" in object ? String(object.Id) : "";
}
function nameOf(objects: Record<string, unknown>, object: unknown): string {
  return Object.entries(objects).find(([, each]) => each === object)?.[0] ?? "";
}

const web = idOf(recorded("docker20").containers.web);
let fake: FakeEngine;
let engine: DockerEngine;
beforeEach(() => {
  fake = new FakeEngine();
  engine = DockerEngine.connect(fake.url, { everyMs: 20, answerMs: 500 });
});
afterEach(async () => {
  engine.close();
  await fake.close();
  rmSync(fake.folder, { recursive: true });
});

describe("observe", () => {
  it("reads a whole engine, in the negotiated version and by GET only", async () => {
    await fake.listen();
    const seen = await engine.observe();
    expect(seen.engine).toMatchObject({
      state: "up",
      engine: { name: "Docker Engine", apiVersion: "1.41", endpoint: fake.url },
    });
    expect(seen.containers.map(({ name }) => name).sort()).toEqual([
      "hostnet",
      "linkapp",
      "plain",
      "side",
      "six",
      "web",
    ]);
    expect(seen.networks).toHaveLength(7);
    expect(seen.problems).toEqual([]);
    expect(seen.files).toContainEqual({
      containerId: web,
      resolvConfPath: `/var/lib/docker/containers/${web}/resolv.conf`,
      hostsPath: `/var/lib/docker/containers/${web}/hosts`,
    });
    expect(fake.paths).toContain("/v1.41/containers/json?all=true");
    expect(JSON.stringify(seen)).not.toContain("hunter2");
  });

  it("does not read DOCKER_HOST by itself", async () => {
    await fake.listen();
    vi.stubEnv("DOCKER_HOST", "tcp://192.0.2.1:2376");
    try {
      expect(await engine.state()).toMatchObject({ state: "up" });
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it("names a container that is malformed, and the rest is unharmed", async () => {
    await fake.listen();
    fake.answers.set(`/containers/${web}/json`, { body: { Id: web, State: { Status: "running", Pid: "many" } } });
    const { containers, problems } = await engine.observe();
    expect(containers.map(({ name }) => name).sort()).toEqual(["hostnet", "linkapp", "plain", "side", "six"]);
    expect(problems).toEqual([
      {
        scope: "engine",
        message: expect.stringMatching(/The container web could not be read: State.Pid/),
        hint: expect.any(String),
      },
    ]);
  });

  it.each([
    ["status 500", { status: 500, body: { message: "driver failed" } }, "HTTP 500: driver failed"],
    ["not JSON", { body: "<html>" }, "not JSON"],
  ] as const)("names a container whose inspect fails: %s", async (_, answer, words) => {
    await fake.listen();
    fake.answers.set(`/containers/${web}/json`, answer);
    const { containers, problems } = await engine.observe();
    expect(containers).toHaveLength(5);
    expect(problems).toMatchObject([{ message: expect.stringContaining(words) }]);
  });

  it("lets one go that vanished meanwhile, without a word", async () => {
    await fake.listen();
    fake.answers.delete(`/containers/${web}/json`);
    const { containers, problems } = await engine.observe();
    expect([containers.length, problems]).toEqual([5, []]);
  });

  it("lives without GET /info", async () => {
    await fake.listen();
    fake.answers.set("/info", { status: 500, body: {} });
    const seen = await engine.observe();
    expect(seen.engine).toMatchObject({ state: "up", engine: { hostname: "", kernelVersion: "6.18.44-fc-v595" } });
    expect(seen.problems).toMatchObject([{ message: expect.stringContaining("GET /info") }]);
  });
});

describe("down", () => {
  it("says that there is no socket", async () => {
    expect(await engine.state()).toMatchObject({
      state: "down",
      endpoint: fake.url,
      reason: `There is no socket at ${fake.socket}.`,
    });
  });

  it("says that nobody listens", async () => {
    // A killed engine leaves its socket behind.
    const listen = `require("net").createServer().listen(process.argv[1], () => process.kill(process.pid, "SIGKILL"))`;
    spawnSync(process.execPath, ["-e", listen, fake.socket]);
    expect(await engine.state()).toMatchObject({
      state: "down",
      reason: `Nothing listens at ${fake.socket}: the engine is not running.`,
    });
  });

  it("says that it is not a socket", async () => {
    writeFileSync(fake.socket, "");
    expect(await engine.state()).toMatchObject({
      state: "down",
      reason: expect.stringMatching(/not a socket|Nothing listens/),
    });
  });

  it("says that it does not speak HTTP", async () => {
    const server = net.createServer((socket) => socket.resume().end("SSH-2.0-OpenSSH_9.2\r\n"));
    server.listen(fake.socket);
    await once(server, "listening");
    expect(await engine.state()).toMatchObject({
      state: "down",
      reason: expect.stringContaining("does not speak HTTP"),
    });
    await new Promise((resolve) => server.close(resolve));
  });

  it.each([
    ["too old", { ApiVersion: "1.30", Version: "17.06" }, "too old"],
    ["not an engine", { hello: "world" }, "not understood"],
    ["not JSON", "<html></html>", "not JSON"],
  ])("says that the engine is %s", async (_, body, words) => {
    await fake.listen();
    fake.answers.set("/version", { body });
    expect(await engine.observe()).toMatchObject({
      engine: { state: "down", reason: expect.stringContaining(words) },
      containers: [],
      networks: [],
    });
  });

  it("says what a refusing proxy said", async () => {
    await fake.listen();
    fake.answers.set("/containers/json", { status: 403, body: { message: "forbidden by policy" } });
    expect(await engine.observe()).toMatchObject({
      engine: { state: "down", reason: expect.stringContaining("HTTP 403: forbidden by policy") },
    });
  });
});

describe("limits", () => {
  const endpoint = () => ({ kind: "unix", path: fake.socket, text: fake.url }) as const;
  const closing = new AbortController().signal;

  it("does not wait for ever", async () => {
    await fake.listen();
    fake.silent.add("/info");
    const answer = getJson(dockerClient(endpoint()), "/info", closing, { timeoutMs: 50 });
    await expect(answer).rejects.toMatchObject({ failure: "timeout" });
  });

  it("does not read for ever", async () => {
    await fake.listen();
    const answer = getJson(dockerClient(endpoint()), "/version", closing, { limit: 100 });
    await expect(answer).rejects.toMatchObject({ failure: "too-large" });
  });
});

describe("watch", () => {
  it("hears events as hints, and once that the engine went away", async () => {
    await fake.listen();
    const hints: Hint[] = [];
    const lost: string[] = [];
    engine.watch({ onHint: (hint) => hints.push(hint), onLost: (reason) => lost.push(reason) });
    await vi.waitFor(() => expect(hints).toEqual([{ scope: "engine" }]));
    const line = `${JSON.stringify({ Type: "container", Action: "start", Actor: { ID: "é1" } })}\n`;
    const bytes = Buffer.from(line);
    // A line arrives in pieces, cut even inside a character.
    const cut = bytes.indexOf(0xc3) + 1;
    fake.events[0]?.write(bytes.subarray(0, cut));
    fake.events[0]?.write(bytes.subarray(cut));
    await vi.waitFor(() => expect(hints.slice(1)).toEqual([{ scope: "container", id: "é1" }]));
    fake.events[0]?.end();
    await vi.waitFor(() => expect(lost).toEqual([`The engine at ${fake.url} closed the connection.`]));
  });

  it("says why it cannot begin", async () => {
    const lost: string[] = [];
    engine.watch({ onHint: () => {}, onLost: (reason) => lost.push(reason) });
    await vi.waitFor(() => expect(lost).toEqual([`There is no socket at ${fake.socket}.`]));
  });

  it("finds out that the engine hangs, and whatever is asked of it then fails at once, until it answers again", async () => {
    await fake.listen();
    const heard: string[] = [];
    const watch = () =>
      engine.watch({ onHint: ({ scope }) => heard.push(scope), onLost: (reason) => heard.push(reason) });
    watch();
    await vi.waitFor(() => expect(heard).toEqual(["engine"]));
    const known = await engine.observe();
    expect(known).toMatchObject({ engine: { state: "up" } });

    fake.hang();
    const asked = fake.paths.length;
    const underWay = [engine.observe(), engine.refresh({ containers: [web], networks: [] }, known)];
    const reason = `The engine at ${fake.url} did not answer in time.`;
    await vi.waitFor(() => expect(heard).toEqual(["engine", reason]), { timeout: 5000 });
    expect(await underWay[0]).toMatchObject({ engine: { state: "down", reason } });
    expect(await underWay[1]).toBeUndefined();
    expect(fake.paths.slice(asked).filter((path) => path.endsWith("/_ping"))).toHaveLength(2);

    const silent = fake.paths.length;
    expect(await engine.observe()).toMatchObject({ engine: { state: "down", reason }, containers: [] });
    await expect(engine.inspectNetwork("x")).rejects.toMatchObject({ failure: "hung" });
    expect(fake.paths).toHaveLength(silent);

    watch();
    await vi.waitFor(() => expect(fake.paths.length).toBeGreaterThan(silent));
    fake.goOn();
    await vi.waitFor(() => expect(heard).toEqual(["engine", reason, "engine"]));
    expect(await engine.observe()).toMatchObject({ engine: { state: "up" }, problems: [] });
  });

  it.each([
    ["one ping gets no answer", () => fake.silent.add("/_ping")],
    ["the answer to a ping never ends", () => fake.unfinished.add("/_ping")],
    ["a proxy refuses to pass a ping", () => fake.answers.set("/_ping", { status: 403, body: {} })],
  ])("takes the engine for well when %s", async (_, disturb) => {
    await fake.listen();
    const lost: string[] = [];
    const hints: Hint[] = [];
    engine.watch({ onHint: (hint) => hints.push(hint), onLost: (reason) => lost.push(reason) });
    await vi.waitFor(() => expect(hints).toHaveLength(1));
    const pings = () => fake.paths.filter((path) => path.endsWith("/_ping")).length;
    disturb();
    const before = pings();
    // For longer than one answer may take.
    await vi.waitFor(() => expect(pings()).toBeGreaterThan(before + 40), { timeout: 10_000 });
    expect(lost).toEqual([]);
  });

  it("is silent after it was ended", async () => {
    await fake.listen();
    const heard: unknown[] = [];
    const end = engine.watch({ onHint: (hint) => heard.push(hint), onLost: (reason) => heard.push(reason) });
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    const closed = once(fake.events[0] ?? new net.Socket(), "close");
    end();
    await closed;
    await engine.state();
    expect(heard).toHaveLength(1);
  });
});
