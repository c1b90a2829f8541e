import { describe, expect, test } from "vitest";
import { answerHost, answerPublished } from "@/lib/inquiry/answer-details";
import { answerFirewall, answerSandbox } from "@/lib/inquiry/answer-sandbox";
import { answerMatrix, answerWalk } from "@/lib/inquiry/answer-walk";
import type { PicturedDesk } from "@/lib/inquiry/desk";
import { recordSandboxes } from "@/lib/inquiry/record-sandboxes";
import { containerId, hostNodeId } from "@/lib/model/ids";
import { CAPTURES, recordedHost, truthOf } from "@/lib/probe/replay/fixtures/captures";
import { replayHost } from "@/lib/probe/replay/replay-host";
import { ReplayProbe } from "@/lib/probe/replay/replay-probe";
import { replaySandboxes } from "@/lib/probe/replay/replay-sandbox";
import { HostDetails } from "@/lib/topology/host";
import { NetworkDetails } from "@/lib/topology/network";
import { relate } from "@/lib/topology/relate";
import { SandboxDetails } from "@/lib/topology/sandbox";
import { capturedFacts, sourceNamed } from "@/lib/walk/fixtures/captured";
import { snapshotFile } from "@/lib/wire/snapshot-file";
import { walkQuery } from "@/lib/wire/walk";
import { answerFrom } from "./answer";
import { type ReadSnapshot, readSnapshot } from "./read";

const HOST = "h";
const segment = encodeURIComponent;

/** A recorded host as the server has it, and the same saved and opened. */
async function savedAndOpened(capture: (typeof CAPTURES)[number]) {
  const recorded = recordedHost(capture);
  const observation = replayHost(recorded, HOST);
  const probe = new ReplayProbe(observation, replaySandboxes(recorded));
  const topology = relate(observation);
  const server: PicturedDesk = {
    observation,
    snapshot: () => topology,
    inspect: (question) => probe.inspect(question),
  };
  const text = JSON.stringify(snapshotFile(observation, topology, await recordSandboxes(server)));
  const read = await readSnapshot({ name: "a.json", size: text.length, text: async () => text });
  if ("key" in read) throw new Error(read.key);
  return { server, topology, read, get: answerFrom(read) };
}

describe.each(CAPTURES)("%s, saved with rules and opened", async (capture) => {
  const { server, topology, get } = await savedAndOpened(capture);
  const told = async (path: string) => {
    const response = await get(path);
    return [response.status, await response.json()];
  };
  const served = async (path: string, answer: (request: Request) => Response | Promise<Response>) => {
    const response = await answer(new Request(new URL(path, "http://server/")));
    return [response.status, await response.json()];
  };

  test("traces, and with them what each is decided by, are the server's", async () => {
    const facts = capturedFacts(capture);
    let compared = 0;
    for (const { from, to, port, proto } of truthOf(capture)) {
      const source = sourceNamed(facts, from, to.includes(":") ? 6 : 4);
      if (!source) continue;
      const question = { from: source, to: { kind: "address", address: to }, protocol: proto, port } as const;
      const path = `/api/walk?${walkQuery(question, (id) => containerId(HOST, id))}`;
      const want = await served(path, (request) => answerWalk(server, request));
      expect(want[0]).toBe(200);
      expect(await told(path)).toEqual(want);
      compared++;
    }
    expect(compared).toBeGreaterThan(0);
  });

  test.each(["", "?proto=udp", "?proto=icmp&family=6", "?ports=80,443", "?network=nobody"])(
    "the matrix is the server's: %j",
    async (query) => {
      const path = `/api/matrix${query}`;
      expect(await told(path)).toEqual(await served(path, (request) => answerMatrix(server, request)));
    },
  );

  test("rules, sockets and the ways to published ports are the server's", async () => {
    for (const { id } of topology.nodes.filter(({ kind }) => kind === "sandbox")) {
      const firewall = `/api/firewall/${segment(id)}`;
      expect(await told(firewall)).toEqual(await served(firewall, (request) => answerFirewall(server, request, id)));
      const sandbox = `/api/sandboxes/${segment(id)}`;
      expect(await told(sandbox)).toEqual(await served(sandbox, (request) => answerSandbox(server, request, id)));
    }
    const id = hostNodeId(HOST);
    const host = `/api/hosts/${segment(id)}`;
    expect(await told(host)).toEqual(await served(host, (request) => answerHost(server, request, id)));
    const ways = `${host}/published`;
    expect(await told(ways)).toEqual(await served(ways, (request) => answerPublished(server, request, id)));
  });
});

const { read } = await savedAndOpened("docker28");
const bare: ReadSnapshot = { ...read, file: { ...read.file, sandboxes: undefined } };
const find = (kind: string) => segment(read.topology.nodes.find((node) => node.kind === kind)?.id ?? "");

test.each([
  ["a container", `/api/sandboxes/${find("container")}`, SandboxDetails],
  ["with a query", `/api/sandboxes/${find("sandbox")}?connections=1`, SandboxDetails],
  ["a network", `/api/networks/${find("network")}`, NetworkDetails],
  ["the host", `/api/hosts/${segment(hostNodeId(HOST))}`, HostDetails],
])("details of %s come from the facts, whether there are rules or not", async (_label, path, schema) => {
  for (const get of [answerFrom(read), answerFrom(bare)]) {
    const response = await get(path);
    expect(response.ok).toBe(true);
    schema.parse(await response.json());
  }
});

const WITHOUT_RULES = "It was saved without rules and sockets.";
const NOBODY = "Nobody can be asked about a snapshot.";
const sandbox = find("sandbox");
const REFUSED: [label: string, of: ReadSnapshot, path: string, status: number, detail: unknown][] = [
  ["a trace without rules", bare, "/api/walk?from=host&to=host&port=1", 409, WITHOUT_RULES],
  ["a matrix without rules", bare, "/api/matrix", 409, WITHOUT_RULES],
  ["rules without rules", bare, `/api/firewall/${sandbox}`, 409, WITHOUT_RULES],
  ["published ports without rules", bare, `/api/hosts/${segment(hostNodeId(HOST))}/published`, 409, WITHOUT_RULES],
  ["an unknown id", read, "/api/sandboxes/nope", 404, expect.any(String)],
  ["half a question", read, "/api/walk?from=host", 400, expect.stringContaining("`to`")],
  ["a real connect", read, "/api/verify?from=host&to=host&port=1", 409, NOBODY],
  ["what the kernel says now", read, `/api/sandboxes/${sandbox}/way?to=10.0.0.1`, 409, NOBODY],
  ["a key of every object", read, "/api/constructor", 409, NOBODY],
  ["another path", read, "/elsewhere", 409, NOBODY],
];
test.each(REFUSED)("not answered: %s", async (_label, of, path, status, detail) => {
  const response = await answerFrom(of)(path);
  expect(response).toMatchObject({ ok: false, status });
  expect(await response.json()).toMatchObject({ detail });
});

test.each([
  ["?with=rules", read, read.file],
  ["", read, { ...read.file, sandboxes: undefined }],
  ["?with=rules", bare, bare.file],
])("the file itself%s", async (query, of, want) => {
  expect(await (await answerFrom(of)(`/api/topology.json${query}`)).json()).toEqual(want);
});
