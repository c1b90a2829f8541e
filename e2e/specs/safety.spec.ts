import { request as httpRequest } from "node:http";
import { startDashboard } from "@/e2e/lab/dashboard";
import { COMMANDS, type CommandSubject } from "@/lib/model/command";
import { hostNodeId } from "@/lib/model/ids";
import { api, ofKind } from "./api";
import { expect, test } from "./fixtures";

type Answer = { status: number; body: string; headers: Record<string, string | string[] | undefined> };

/** fetch() does not let Host and Origin be set; a rebinding browser would. */
function ask(base: string, path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  const url = new URL(path, base);
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        body += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
    });
    request.on("error", reject).end();
  });
}

test("foreign names and sites are refused, loopback names are not", async ({ dashboard }) => {
  const { port } = new URL(dashboard.url);
  const cases: [label: string, headers: Record<string, string>, want: number][] = [
    ["as printed", {}, 200],
    ["localhost", { host: `localhost:${port}` }, 200],
    ["a rebound name", { host: `evil.example:${port}` }, 403],
    ["a name that begins like loopback", { host: `127.0.0.1.evil.example:${port}` }, 403],
    ["an address that is not loopback", { host: `192.0.2.2:${port}` }, 403],
    ["its own origin", { origin: `http://127.0.0.1:${port}` }, 200],
    ["another origin", { origin: "http://evil.example" }, 403],
    ["an opaque origin", { origin: "null" }, 403],
    ["another site without an origin", { "sec-fetch-site": "cross-site" }, 403],
  ];
  for (const [label, headers, want] of cases) {
    for (const path of [
      "/api/topology",
      "/api/health",
      ...["svg", "json", "mmd", "dot"].map((kind) => `/api/topology.${kind}`),
    ]) {
      expect((await ask(dashboard.url, path, headers)).status, `${label} ${path}`).toBe(want);
    }
  }
});

test("wrong questions get a JSON problem, never a stack trace", async ({ dashboard }) => {
  const cases: [path: string, want: number][] = [
    ["/api/sandboxes/nope", 404],
    ["/api/sandboxes/sandbox%3Ah%3A1", 404],
    ["/api/sandboxes/..%2F..%2Fetc%2Fpasswd", 404],
    ["/api/sandboxes/%00", 404],
    ["/api/nothing/here", 404],
    ["/api/topology?depth=1", 400],
    ["/api/topology/stream?x=%3Cscript%3E", 400],
    ["/api/health?verbose", 400],
  ];
  for (const [path, want] of cases) {
    const { status, body, headers } = await ask(dashboard.url, path);
    expect(status, path).toBe(want);
    expect(headers["content-type"]).toContain("application/json");
    expect(JSON.parse(body)).toMatchObject({ status: want });
    expect(body).not.toMatch(/\bat .*\.(js|ts):\d+|node_modules/);
  }
  for (const method of ["POST", "PUT", "DELETE"]) {
    const own = { origin: new URL(dashboard.url).origin };
    expect((await ask(dashboard.url, "/api/topology", own, method)).status, method).toBe(405);
    expect((await ask(dashboard.url, "/api/topology", {}, method)).status, `${method} by somebody else`).toBe(403);
  }
});

test("a container's environment is in nothing that is sent", async ({ dashboard, lab }) => {
  expect(await lab.docker(["inspect", "api"])).toContain("hunter2-stays-inside");
  const client = api(dashboard.url);
  const snapshot = await client.topology();
  const answers = [JSON.stringify(snapshot)];
  for (const path of ["/", "/api/topology.json?with=rules"]) answers.push((await ask(dashboard.url, path)).body);
  for (const { id } of ofKind(snapshot, "container")) answers.push(JSON.stringify(await client.sandbox(id)));
  const containers = ofKind(snapshot, "container").filter(({ label }) => label === "api");
  const subjects: Record<CommandSubject, readonly { id: string }[]> = {
    host: snapshot.hosts.map(({ id }) => ({ id: hostNodeId(id) })),
    sandbox: containers,
    container: containers,
    link: ofKind(snapshot, "interface").filter(({ sandbox }) => sandbox === containers[0]?.sandbox),
    nat: ofKind(snapshot, "nat"),
    network: ofKind(snapshot, "network"),
    port: ofKind(snapshot, "port").filter(({ container }) => container === containers[0]?.id),
  };
  for (const [command, { of }] of Object.entries(COMMANDS)) {
    expect(subjects[of].length, of).toBeGreaterThan(0);
    for (const { id } of subjects[of])
      answers.push((await ask(dashboard.url, `/api/commands/${command}/${encodeURIComponent(id)}`)).body);
  }
  expect(answers.filter((text) => /hunter2|DB_PASSWORD/.test(text))).toEqual([]);
});

test("the page's policy admits no eval, and the page asks nobody else", async ({ dashboard, page }) => {
  const { headers } = await ask(dashboard.url, "/");
  const policy = String(headers["content-security-policy"]);
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
  expect(policy).not.toContain("unsafe-eval");
  const asked = new Set<string>();
  const complaints: string[] = [];
  page.on("request", (request) => asked.add(new URL(request.url()).origin));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(dashboard.url);
  await expect(page.locator("[data-ready=true]")).toBeVisible();
  expect([...asked]).toEqual([new URL(dashboard.url).origin]);
  expect(complaints).toEqual([]);
});

test("bound elsewhere, a token is demanded; the printed URL carries it", async ({ lab }) => {
  const dashboard = await startDashboard(lab, { PATCHBAY_BIND: "0.0.0.0", PATCHBAY_TOKEN: "correct-horse" });
  try {
    expect(dashboard.url).toContain("?token=correct-horse");
    const base = new URL("/", dashboard.url).href;
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    expect((await ask(base, "/")).status).toBe(401);
    expect((await ask(base, "/api/topology/stream")).status).toBe(401);
    expect((await ask(base, "/api/health", bearer("wrong-horse"))).status).toBe(401);
    expect((await ask(base, "/api/health", bearer("correct-horse"))).status).toBe(200);
    const opened = await ask(base, "/?token=correct-horse&sel=x");
    expect(opened.status).toBe(303);
    const location = new URL(String(opened.headers.location), base);
    expect(location.href).toBe(new URL("/?sel=x", base).href);
    const cookie = String(opened.headers["set-cookie"]);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=strict/i);
    expect((await ask(base, "/api/health", { cookie: cookie.split(";")[0] ?? "" })).status).toBe(200);
  } finally {
    await dashboard.stop();
  }
});

test("what cannot be decoded, is said twice, or is of another host is refused in words", async ({ dashboard }) => {
  const told = async (path: string) => {
    const response = await fetch(new URL(path, dashboard.url));
    const { status, title } = (await response.json()) as { status: number; title: string };
    expect(status).toBe(response.status);
    return [status, title];
  };
  for (const route of ["sandboxes", "networks", "hosts", "firewall", "commands/ip"])
    expect(await told(`/api/${route}/%E0%A4%A`), route).toEqual([400, "Bad request"]);
  const bad = [400, "Bad query"];
  expect(await told("/api/walk?from=host&to=host&port=80&port=81")).toEqual(bad);
  expect(await told("/api/walk?from=container:zz:1&to=host&port=80")).toEqual(bad);
  expect(await told("/api/walk?from=host&to=container:zz:1&port=80")).toEqual(bad);
});
