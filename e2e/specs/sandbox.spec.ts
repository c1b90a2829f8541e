import { execFileSync } from "node:child_process";
import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Lab } from "@/e2e/lab/lab";
import { lookUp } from "@/e2e/lab/look-up";
import { containerNetns } from "@/e2e/lab/oracle";
import { runOk } from "@/e2e/lab/run";
import type { ContainerSpec } from "@/e2e/lab/scenario";
import { sockets } from "@/lib/probe/kernel/testing/oracle-sockets";
import type { Connection, Listener } from "@/lib/topology/sandbox-sockets";
import { CountersAnswer, RouteAnswer, SandboxDetails } from "@/lib/wire/sandbox";
import { api, ofKind } from "./api";
import { expect, test } from "./fixtures";

// What the panel of a sandbox tells, field by field against ss(8), ip(8), the engine's own DNS and the arguments of docker run.

const socketText = (
  { protocol, state, receiveQueue, sendQueue, local, holders }: Listener | Connection,
  remote: string,
) =>
  `${protocol} ${state} ${receiveQueue}/${sendQueue} ${local.address} ${local.port} ${remote} ${holders
    .map(({ comm, pid }) => `${comm}:${pid}`)
    .sort()
    .join(",")}`;

async function idsOf(base: string) {
  const nodes = ofKind(await api(base).topology(), "container");
  return new Map(nodes.map((node) => [node.label, node.id]));
}

/** The details of a container by name, and the namespace it runs in as a path. */
async function look(lab: Lab, base: string, name: string) {
  const id = (await idsOf(base)).get(name) ?? "";
  return { id, details: await api(base).sandbox(id), netns: await containerNetns(lab, name) };
}

async function getJson(base: string, path: string) {
  const response = await fetch(new URL(path, base));
  return { status: response.status, body: await response.json() };
}
const below = (id: string, rest: string) => `/api/sandboxes/${encodeURIComponent(id)}${rest}`;

const OWN_SANDBOX = [
  "web",
  "api",
  "db",
  "plain",
  "linkdb",
  "linkapp",
  "n1",
  "n2",
  "six",
  "other",
  "mvc",
  "ovc",
  "nonet",
];

test("listening sockets and who holds them are as ss -tulnp says", async ({ lab, dashboard }) => {
  let compared = 0;
  for (const name of OWN_SANDBOX) {
    const { details, netns } = await look(lab, dashboard.url, name);
    const have = (details.listeners ?? []).map((one) => socketText(one, "-"));
    expect(have.sort(), name).toEqual(sockets(netns, false).sort());
    compared += have.length;
  }
  expect(compared).toBeGreaterThan(20);
  const { details } = await look(lab, dashboard.url, "hostnet");
  const own = details.listeners?.map(({ local, holders }) => `${local.port} ${holders.map(({ comm }) => comm).join()}`);
  expect(own, "of the host's sockets its own").toEqual(["7070 httpd"]);
});

test("connections are as ss -tunp says, with the peer's name", async ({ lab, dashboard }) => {
  const { id, netns } = await look(lab, dashboard.url, "web");
  const pid = await lab.containerPid("web");
  // Holds a connection from web to api open until its input ends.
  const held = runOk(["nsenter", `--net=/proc/${pid}/ns/net`, "timeout", "20", "busybox", "nc", "172.30.1.11", "90"], {
    input: "",
  }).catch(() => "");
  const port = "172.30.1.11 90";
  await expect
    .poll(async () => {
      const details = SandboxDetails.parse((await getJson(dashboard.url, below(id, "?connections=1"))).body);
      const have = (details.connections ?? []).map((one) =>
        socketText(one, one.remote ? `${one.remote.address} ${one.remote.port}` : "-"),
      );
      const same = JSON.stringify(have.sort()) === JSON.stringify(sockets(netns, true).sort());
      const peer = details.connections?.find(({ remote }) => `${remote?.address} ${remote?.port}` === port)?.peer
        ?.label;
      return { same, peer };
    })
    .toEqual({ same: true, peer: "api" });
  await held;
  expect((await look(lab, dashboard.url, "web")).details.connections, "not asked for, not read").toBeUndefined();
});

test("a published port says what serves it, as the host's sockets and rules do, and what waits behind it", async ({
  lab,
  dashboard,
}) => {
  const proxies = sockets(lab.hostNetns, false).filter((line) => line.includes("docker-proxy:"));
  const saved = await runOk(["nsenter", `--net=${lab.hostNetns}`, "iptables-save", "-t", "nat"]);
  let ports = 0;
  for (const name of ["web", "api", "plain", "n2", "six", "other"]) {
    const { details, netns } = await look(lab, dashboard.url, name);
    const waiting = new Set(sockets(netns, false).map((line) => `${line.split(" ")[4]}/${line.split(" ")[0]}`));
    for (const { hostIp, hostPort, containerPort, protocol, proxy, dnat, behind } of details.ports.published) {
      const label = `${name} ${hostIp}:${hostPort}`;
      const line = proxies.find((text) => text.startsWith(`${protocol} `) && text.includes(` ${hostIp} ${hostPort} `));
      expect(proxy, label).toBe(line === undefined ? null : Number(/docker-proxy:(\d+)/.exec(line)?.[1]));
      if (!hostIp.includes(":")) {
        const rules = saved
          .split("\n")
          .filter((text) => text.includes("-j DNAT") && text.includes(`--dport ${hostPort} `));
        expect(dnat, label).toEqual(rules);
        expect(rules).toHaveLength(1);
      }
      expect(behind, label).toBe(waiting.has(`${containerPort}/${protocol}`) ? "listening" : "nothing");
      ports++;
    }
  }
  expect(ports).toBeGreaterThanOrEqual(14);
  const { details } = await look(lab, dashboard.url, "plain");
  expect(details.ports.published.map(({ containerPort, behind }) => `${containerPort} ${behind}`)).toContain(
    "443 nothing",
  );
});

test("every name that is told resolves inside the sandbox, to the address that is told", async ({ lab, dashboard }) => {
  let names = 0;
  for (const name of ["web", "api", "db", "n1", "six", "other", "ovc"]) {
    const { details, netns } = await look(lab, dashboard.url, name);
    expect(details.resolver, name).toBe("embedded");
    const told = new Map<string, Set<string>>();
    for (const { name: text, of } of details.names.flatMap((on) => on.names)) {
      const addresses = of.flatMap((one) => one.addresses).filter((address) => !address.includes(":"));
      told.set(text, new Set([...(told.get(text) ?? []), ...addresses]));
    }
    const answers = await lookUp(netns, [...told.keys()]);
    for (const [text, addresses] of told) {
      const heard = answers[text] ?? [];
      expect(heard.length, `${text} in ${name}`).toBeGreaterThan(0);
      expect([...addresses], `${text} in ${name}`).toEqual(expect.arrayContaining(heard));
      names++;
    }
    expect([...told.keys()], "what does not run has no name").not.toContain("stopped");
  }
  expect(names).toBeGreaterThan(20);
  const linkapp = (await look(lab, dashboard.url, "linkapp")).details;
  expect([linkapp.resolver, linkapp.names], "the default bridge has no names").toEqual(["other", []]);
  expect(
    linkapp.hosts?.find(({ names: known }) => known.includes("db"))?.address,
    "a link is in the hosts file",
  ).toMatch(/^172\.17\./);
});

const DESTINATIONS = ["192.0.2.1", "172.30.1.11", "172.30.2.11", "127.0.0.1", "8.8.8.8", "fd00:30:4::1", "2001:db8::1"];

/** `ip route get`, in the words that both have; the errno's text where there is no way. */
async function ipRouteGet(netns: string, to: string): Promise<string> {
  try {
    const [line = ""] = (await runOk(["nsenter", `--net=${netns}`, "ip", "route", "get", to])).split("\n");
    const word = (name: string) => new RegExp(` ${name} (\\S+)`).exec(line)?.[1] ?? "-";
    return `via ${word("via")} dev ${word("dev")} src ${word("src")}`;
  } catch {
    return "none";
  }
}

test("the way to an address is that of ip route get, and the default route's network is that of its interface", async ({
  lab,
  dashboard,
}) => {
  for (const name of ["web", "db", "six", "hostnet", "nonet"]) {
    const { id, details, netns } = await look(lab, dashboard.url, name);
    const dev = new Map(details.interfaces.map(({ link }) => [link.index, link.name]));
    for (const to of DESTINATIONS) {
      const { status, body } = await getJson(dashboard.url, below(id, `/way?to=${encodeURIComponent(to)}`));
      expect(status).toBe(200);
      const { route } = RouteAnswer.parse(body);
      const [hop] = route?.nextHops ?? [];
      const have = route
        ? `via ${hop?.gateway ?? "-"} dev ${dev.get(hop?.index ?? 0) ?? "-"} src ${route.source ?? "-"}`
        : "none";
      expect(have, `${name} to ${to}`).toBe(await ipRouteGet(netns, to));
    }
    const told = (await runOk(["nsenter", `--net=${netns}`, "ip", "-4", "route", "show", "default"])).trim();
    const [way] = details.routing.defaults.filter(({ family }) => family === 4);
    expect(way?.interface?.label, name).toBe(/ dev (\S+)/.exec(told)?.[1]);
    expect(way?.gateway, name).toBe(/ via (\S+)/.exec(told)?.[1]);
  }
  expect((await look(lab, dashboard.url, "web")).details.routing.defaults[0]?.network?.label).toBe("appnet");
});

/** The arguments of docker run as the panel spells options; what does not shape the network is left out. */
function typed({ args = [], connect = [], network }: ContainerSpec): string[] {
  const read = (words: readonly string[], on: string) =>
    words.flatMap((flag, i) => {
      const value = words[i + 1] ?? "";
      if (flag === "--ip" || flag === "--ip6") return [`${flag} ${value} ${on}`];
      if (flag === "--link") return [`--link ${value} bridge`];
      if (flag === "--publish-all") return ["--publish-all "];
      if (flag === "--expose") return [`--expose ${value}/tcp`];
      return flag === "--publish" ? [`--publish ${value}`] : [];
    });
  return [...read(args, network), ...connect.flatMap((one) => read(one.args ?? [], one.network))];
}

test("the options are those that docker run was given", async ({ lab, dashboard }) => {
  const ids = await idsOf(dashboard.url);
  let options = 0;
  for (const spec of lab.scenario.containers) {
    const { options: told } = await api(dashboard.url).sandbox(ids.get(spec.name) ?? "");
    const have = told.map(
      ({ flag, value, network }) => `${flag} ${value}${network === undefined ? "" : ` ${network}`}`,
    );
    const want = typed(spec);
    expect(have, spec.name).toEqual(expect.arrayContaining(want));
    const expected = ["--publish", "--publish-all", "--ip", "--ip6", "--link"];
    const asked = have.filter((text) => expected.includes(text.split(" ")[0] ?? ""));
    expect(asked.sort(), spec.name).toEqual(want.filter((text) => !text.startsWith("--expose")).sort());
    options += want.length;
  }
  expect(options).toBeGreaterThan(15);
});

test("reading sandboxes and their counters makes no delta", async ({ lab, dashboard }) => {
  const client = api(dashboard.url);
  const { id, netns } = await look(lab, dashboard.url, "web");
  await lab.inContainer("web", ["busybox", "ping", "-c", "2", "-i", "0.2", "172.30.1.11"]);
  const { revision } = await client.topology();
  const counters = async () =>
    CountersAnswer.parse((await getJson(dashboard.url, below(id, "/counters"))).body).counters;
  await expect
    .poll(async () => {
      const text = await runOk(["nsenter", `--net=${netns}`, "cat", "/proc/net/dev"]);
      const have = (await counters()).map(({ rxBytes, txBytes }) => `${rxBytes} ${txBytes}`).sort();
      const want = text
        .split("\n")
        .slice(2)
        .filter(Boolean)
        .map((line) => line.split(":")[1]?.trim().split(/\s+/) ?? [])
        .map((fields) => `${fields[0]} ${fields[8]}`);
      return JSON.stringify(have) === JSON.stringify(want.sort());
    })
    .toBe(true);
  for (const node of ofKind(await client.topology(), "container")) await client.sandbox(node.id);
  expect((await client.topology()).revision).toBe(revision);
});

test("forged ids and destinations are refused", async ({ dashboard }) => {
  const id = (await idsOf(dashboard.url)).get("web") ?? "";
  const cases: [path: string, want: number][] = [
    [below("sandbox:h1:1", "/counters"), 404],
    [below(`${id}:1`, "/counters"), 404],
    [below(`${id}/../../etc/passwd`, "/counters"), 404],
    [below(id, "/counters?x=1"), 400],
    [below(id, "?connections=1&x=1"), 400],
    [below(id, "/way"), 400],
    [below(id, "/way?to="), 400],
    [below(id, "/way?to=example.org"), 400],
    [below(id, "/way?to=10.0.0.0%2F8"), 400],
    [below(id, "/way?to=127.0.0.1%0A"), 400],
    [below(id, "/way?to=%24(id)"), 400],
    [below("sandbox:h1:1", "/way?to=127.0.0.1"), 404],
  ];
  for (const [path, want] of cases) expect((await getJson(dashboard.url, path)).status, path).toBe(want);
});

const Inspected = z.array(z.looseObject({ ResolvConfPath: z.string(), HostsPath: z.string() }));

test("a container's files that are not what they should be are told of, and nothing else is read for them", async ({
  lab,
  dashboard,
}) => {
  await lab.docker(["run", "--detach", "--name", "odd", "--network", "appnet", "busybox:local", "sleep", "infinity"]);
  try {
    const [paths] = Inspected.parse(JSON.parse(await lab.docker(["inspect", "odd"])));
    if (!paths) throw new Error("the engine does not know it");
    const told = async () => {
      const id = (await idsOf(dashboard.url)).get("odd");
      const { dns, hosts, problems } = id ? await api(dashboard.url).sandbox(id) : { problems: [] };
      const about = (path: string) => problems.find(({ message }) => message.includes(path))?.message ?? "";
      return { dns, hosts, resolver: about(paths.ResolvConfPath), file: about(paths.HostsPath) };
    };
    const outside = join(lab.dir, "outside");
    writeFileSync(outside, "nameserver 192.0.2.66\n");
    rmSync(paths.ResolvConfPath);
    symlinkSync(outside, paths.ResolvConfPath);
    writeFileSync(paths.HostsPath, "192.0.2.66 somebody\n".repeat(500_000));
    // An event makes the probe read the container again.
    await lab.docker(["pause", "odd"]);
    await expect.poll(told).toEqual({
      resolver: expect.stringContaining("symbolic link"),
      file: expect.stringContaining("longer than"),
    });
    rmSync(paths.ResolvConfPath);
    execFileSync("mkfifo", [paths.ResolvConfPath]);
    await lab.docker(["unpause", "odd"]);
    await expect.poll(async () => (await told()).resolver).toContain("not a regular file");
  } finally {
    await lab.docker(["rm", "--force", "odd"]);
  }
});

test("the panel: what matters first, the rest unfolds, and the kernel is asked", async ({ page, dashboard }) => {
  const id = (await idsOf(dashboard.url)).get("web") ?? "";
  let counters = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/counters")) counters++;
  });
  await page.goto(new URL(`/?sel=${encodeURIComponent(id)}`, dashboard.url).href);
  const panel = page.getByRole("complementary", { name: "Details" });
  const reach = panel.locator("[data-section=reach]");
  await expect(reach).toContainText("192.0.2.2:8080", { timeout: 30_000 });
  await expect(reach).toContainText("httpd [::]:80");
  await expect(reach).toContainText("side");
  await expect(reach).toContainText("appnet");
  await expect(panel.getByRole("heading", { level: 3 })).toHaveText([
    "Identity",
    "Reachability",
    "Names and DNS",
    "Ports",
    "Interfaces",
    "Endpoints",
    "Routes",
    "Neighbours",
    "Sockets",
    "Firewall",
    "Options that shaped it",
  ]);
  await expect(panel.locator("[data-section=listeners]")).toHaveCount(0);
  await panel.getByRole("button", { name: "Sockets", exact: true }).click();
  await expect(panel.locator("[data-section=listeners]")).toContainText("127.0.0.11");
  await panel.getByRole("textbox").fill("172.30.2.11");
  await panel.getByRole("button", { name: "Ask the kernel" }).click();
  await expect(panel.getByRole("status")).toContainText("172.30.2.11/32 dev eth1 ");
  await panel.getByRole("button", { name: "Firewall", exact: true }).click();
  await expect(panel).toContainText("The rules that lead 127.0.0.11:53");
  await expect.poll(() => counters).toBeGreaterThan(1);
  await expect(panel.locator("[data-interface=eth0]")).toContainText("B/s");
});
