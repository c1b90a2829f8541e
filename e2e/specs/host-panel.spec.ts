import { oracle } from "@/e2e/lab/oracle";
import { ssListeners, sysctl } from "@/e2e/lab/oracle-networks";
import { waitFor } from "@/e2e/lab/wait";
import { everyNetwork, hostDetails } from "./details";
import { expect, test } from "./fixtures";
import { drawn } from "./picture";

// The panel of the host, field by field, against /proc/sys, ip, ss, iptables-save, a real connect, and what the engine does next.

test("the host's settings are what /proc/sys says in its namespace", async ({ lab, dashboard }) => {
  const { sysctls } = await hostDetails(dashboard.url);
  for (const one of sysctls) {
    if (one.key === "net.netfilter.nf_conntrack_count") continue; // goes on with the traffic
    const parts = one.key.split(".");
    const path = one.of === "link" ? [...parts.slice(0, -1), one.link, ...parts.slice(-1)] : parts;
    expect(one.value, path.join("/")).toBe(await sysctl(lab, path.join("/")));
  }
  const links = new Set(sysctls.flatMap((one) => (one.of === "link" ? [one.link] : [])));
  expect([...links]).toEqual(expect.arrayContaining(["all", "default", "eth0", "docker0", "docker_gwbridge"]));
  // It follows the host's namespace, not this machine's.
  await lab.inHost(["sysctl", "-qw", "net.ipv4.conf.eth0.rp_filter=2"]);
  const changed = (await hostDetails(dashboard.url)).sysctls.find(
    (one) => one.of === "link" && one.link === "eth0" && one.key === "net.ipv4.conf.rp_filter",
  );
  await lab.inHost(["sysctl", "-qw", "net.ipv4.conf.eth0.rp_filter=0"]);
  expect(changed?.value).toBe("2");
});

test("ways out are what ip route says", async ({ lab, dashboard }) => {
  const routes = await oracle(lab.hostNetns).routes();
  const defaults = routes.filter(({ dst, type = "unicast" }) => dst === "default" && type === "unicast");
  const { uplinks } = await hostDetails(dashboard.url);
  expect(uplinks.map(({ link, gateway }) => [link.label, gateway])).toEqual(
    defaults.map(({ dev, gateway }) => [dev, gateway]),
  );
});

test("in the browser: translating rules with their counters, chain by chain as iptables-save has them", async ({
  page,
  lab,
  dashboard,
}) => {
  await lab.inOutside(["curl", "-s", "-m", "5", "http://192.0.2.2:8080/"]);
  await page.goto(dashboard.url);
  await drawn(page);
  await page.getByRole("button", { name: /^Open the host/ }).click();
  const section = page.getByRole("region", { name: "Address translation" });
  await section.getByRole("button", { name: "Address translation", exact: true }).click();
  const saved = `${await oracle(lab.hostNetns).iptablesSave()}\n${await oracle(lab.hostNetns).ip6tablesSave()}`;
  const dnat = saved.split("\n").flatMap((line) => / -A DOCKER .* -j DNAT .*/.exec(line)?.[0].trim() ?? []);
  await expect(section.getByRole("listitem").filter({ hasText: "-j DNAT" })).toHaveText(
    dnat.map((text) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s*"))),
  );
  const served = section.getByRole("listitem").filter({ hasText: "--dport 8080" });
  await expect(served).toContainText(/[1-9]\d* packet/);
});

test("the port map has every listener that ss has and every published port, reached as it says", async ({
  lab,
  dashboard,
}) => {
  const { ports } = await hostDetails(dashboard.url);
  const have = ports.uses
    .filter(({ socket }) => socket)
    .flatMap(({ protocol, port, bindings }) => bindings.map(({ address }) => `${protocol} ${address} ${port}`));
  const want = (await ssListeners(lab.hostNetns)).flatMap(({ protocol, address, port }) =>
    (address === "*" ? ["0.0.0.0", "::"] : [address]).map((one) => `${protocol} ${one} ${port}`),
  );
  expect([...new Set(have)].sort()).toEqual([...new Set(want)].sort());
  expect(ports.uses.filter(({ conflicts }) => conflicts.length > 0)).toEqual([]);
  const connects = async (port: number) =>
    (await lab.inOutside(["curl", "-s", "-o", "/dev/null", "-m", "3", `http://192.0.2.2:${port}/`])).code !== 7;
  for (const { protocol, port, bindings, kind } of ports.uses) {
    // Exposed, and nothing listens behind it.
    if (protocol !== "tcp" || kind === "process" || port === 32768) continue;
    const anywhere = bindings.some(({ reach }) => reach === "anywhere");
    expect([port, await connects(port)]).toEqual([port, anywhere]);
  }
  const named = (port: number) => ports.uses.find((use) => use.port === port);
  expect(named(7070)).toMatchObject({ kind: "container", container: { label: "hostnet" } });
  expect(named(9090)).toMatchObject({
    kind: "published",
    container: { label: "api" },
    containerPort: 90,
    dnat: true,
    socket: true,
  });
  expect(named(4789)).toMatchObject({ kind: "kernel", processes: [] });
});

test("a container that did not get its port says so", async ({ lab, dashboard }) => {
  await lab.docker(["create", "--name", "late", "--publish", "8080:80", "busybox:local"]);
  try {
    await expect(lab.docker(["start", "late"])).rejects.toThrow("already allocated");
    const refused = await waitFor("the refused port", async () => {
      const [first] = (await hostDetails(dashboard.url)).ports.refused;
      return first;
    });
    expect(refused).toMatchObject({ container: { label: "late" }, port: 8080, address: "0.0.0.0" });
  } finally {
    await lab.docker(["rm", "--force", "late"]);
  }
});

test("the engine gives a new network one of the subnets that are told to be free", async ({ lab, dashboard }) => {
  const stateOf = async (subnet: string) =>
    (await hostDetails(dashboard.url)).pools
      .flatMap(({ cells, scope }) => (scope === "local" ? cells : []))
      .find(({ first }) => first === subnet)?.state;
  const before = (await hostDetails(dashboard.url)).pools;
  await lab.docker(["network", "create", "given"]);
  try {
    const { told } = await waitFor("the new network", async () =>
      (await everyNetwork(lab, dashboard.url).catch(() => [])).find((one) => one.told.Name === "given"),
    );
    const subnet = told.IPAM.Config[0]?.Subnet ?? "";
    expect(before.flatMap(({ cells }) => cells).find(({ first }) => first === subnet)?.state).toBe("free");
    expect(await stateOf(subnet)).toBe("used");
  } finally {
    await lab.docker(["network", "rm", "given"]);
  }
});

test("an overlap tells which way the host takes, as ip route get does", async ({ lab, dashboard }) => {
  expect((await hostDetails(dashboard.url)).overlaps).toEqual([]);
  await lab.inHost(["ip", "route", "add", "172.30.5.128/25", "via", "192.0.2.1"]);
  try {
    const [overlap] = await waitFor("the overlap", async () => {
      const { overlaps } = await hostDetails(dashboard.url);
      return overlaps.length > 0 && overlaps;
    });
    expect(overlap).toMatchObject({
      kind: "route",
      network: { label: "othernet" },
      destination: "172.30.5.128/25",
      wins: "route",
    });
    const { stdout } = await lab.inHost(["ip", "-j", "route", "get", "172.30.5.200"]);
    expect(JSON.parse(stdout)[0].dev).toBe(overlap?.kind === "route" && overlap.link.label);
  } finally {
    await lab.inHost(["ip", "route", "del", "172.30.5.128/25"]);
  }
});

test("in the browser: the host by its name, its ports, and on from there", async ({ page, dashboard }) => {
  await page.goto(dashboard.url);
  await drawn(page);
  await page.getByRole("button", { name: /^Open the host/ }).click();
  const panel = page.getByRole("complementary", { name: "Details" });
  const table = panel.getByRole("table", { name: /^Ports in use/ });
  const { ports } = await hostDetails(dashboard.url);
  await expect(table.getByRole("row")).toHaveCount(ports.uses.length + 1);
  await table.getByRole("button", { name: "Port" }).click();
  await table.getByRole("button", { name: "Port" }).click();
  await expect(table.getByRole("row").nth(1)).toContainText("32769/tcp");
  await expect(panel.getByRole("img", { name: /^192\.168\.0\.0\/16/ })).toBeVisible();
  await table
    .getByRole("row", { name: /8081\/tcp/ })
    .getByRole("button", { name: "other" })
    .click();
  await expect(panel.getByRole("heading", { level: 2 })).toHaveText("other");
});
