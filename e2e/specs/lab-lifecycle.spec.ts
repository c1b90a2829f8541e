import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Lab, removeStaleLabs, startLab } from "@/e2e/lab/lab";
import { labProcesses } from "@/e2e/lab/lab-processes";
import { containerNetns, oracle } from "@/e2e/lab/oracle";
import { mountsBelow } from "@/e2e/run/mounts.mjs";
import { namespaceIdentity, readProcess } from "@/e2e/run/processes.mjs";
import { expect, test } from "./fixtures";

const sleeper = ["--network", "bridge", "busybox:local", "sleep", "infinity"];

/** All that the lab is, seen while it runs; gone() then says what of it is still there. */
function traces(lab: Lab) {
  const processes = labProcesses(lab.dir).map((pid) => readProcess(pid));
  expect(processes.length).toBeGreaterThan(1);
  return {
    left: () => [
      ...processes.filter((one) => one !== undefined && readProcess(one.pid)?.startTime === one.startTime),
      ...mountsBelow(lab.dir),
      ...[lab.dir, lab.hostNetns, lab.outsideNetns].filter((path) => existsSync(path)),
    ],
  };
}

const machine = async () => {
  const own = oracle("/proc/self/ns/net");
  const rules = (await own.iptablesSave()).split("\n").filter((line) => /^-A|^:.*DOCKER/.test(line));
  return { links: (await own.links()).map(({ ifname }) => ifname), rules: rules.length };
};

test("two labs at once do not collide, and the machine's own network is not touched", async () => {
  const before = await machine();
  const [one, two] = await Promise.all([startLab({ scenario: "empty" }), startLab({ scenario: "empty" })]);
  try {
    expect(one.id).not.toBe(two.id);
    expect(namespaceIdentity(one.hostNetns)).not.toBe(namespaceIdentity(two.hostNetns));
    // The same name and the same port on both: each engine is alone on its host.
    const args = ["run", "--detach", "--name", "same", "--publish", "8080:80", ...sleeper];
    await Promise.all([one.docker(args), two.docker(args)]);
    expect(await one.containerPid("same")).not.toBe(await two.containerPid("same"));
    const addresses = await oracle(await containerNetns(two, "same")).addresses();
    expect(addresses.flatMap(({ addr_info }) => addr_info.map(({ local }) => local))).toContain("172.17.0.2");
    await one.docker(["rm", "--force", "same"]);
    expect(await two.docker(["ps", "--format", "{{.Names}}"])).toBe("same\n");
    expect(await machine()).toEqual(before);
  } finally {
    await Promise.all([one.remove(), two.remove()]);
  }
  expect(await machine()).toEqual(before);
});

test("remove leaves nothing, and may be called again", async () => {
  const lab = await startLab({ scenario: "empty" });
  await lab.docker(["run", "--detach", ...sleeper]);
  const seen = traces(lab);
  await Promise.all([lab.remove(), lab.remove()]);
  await lab.remove();
  expect(seen.left()).toEqual([]);
});

test("remove leaves nothing of an engine that was killed, not even paused containers", async () => {
  const lab = await startLab({ scenario: "empty" });
  await lab.docker(["run", "--detach", "--name", "frozen", ...sleeper]);
  await lab.docker(["run", "--detach", "--publish", "8080:80", ...sleeper]);
  await lab.docker(["pause", "frozen"]);
  const seen = traces(lab);
  await lab.killEngine();
  expect(labProcesses(lab.dir).length).toBeGreaterThan(1);
  await lab.remove();
  expect(seen.left()).toEqual([]);
});

test("the engine can be stopped, killed and started again, in any order", async () => {
  const lab = await startLab({ scenario: "empty" });
  const version = () => lab.docker(["version", "--format", "{{.Server.Version}}"]);
  try {
    await lab.docker(["run", "--detach", "--name", "kept", ...sleeper]);
    for (const end of [lab.stopEngine, lab.stopEngine, lab.killEngine]) {
      await end();
      await expect(version()).rejects.toThrow();
    }
    await lab.startEngine();
    await lab.killEngine();
    await lab.startEngine();
    await lab.startEngine();
    expect(await version()).toMatch(/^\d+\./);
    await lab.docker(["start", "kept"]);
    expect(await lab.containerPid("kept")).toBeGreaterThan(1);
  } finally {
    await lab.remove();
  }
});

test("a lab whose owner is dead is removed by the next one that looks", async () => {
  const lab = await startLab({ scenario: "empty" });
  const seen = traces(lab);
  // No process has the start time 0 but the first, and that one is not called so.
  writeFileSync(join(lab.dir, "owner"), `${process.pid} 0\n`);
  removeStaleLabs();
  expect(seen.left()).toEqual([]);
  await lab.remove();
});

test("a start that fails leaves nothing", async () => {
  const container = { name: "broken", network: "no-such-network", command: ["true"] };
  const scenario = { name: "broken", description: "", swarm: false, networks: [], containers: [container] };
  const before = await machine();
  await expect(startLab({ scenario })).rejects.toThrow(/no-such-network/);
  expect(await machine()).toEqual(before);
});

for (const scenario of ["hostile", "many-7"]) {
  test(`the scenario ${scenario} starts as described`, async () => {
    const lab = await startLab({ scenario });
    try {
      const names = (await lab.docker(["ps", "--format", "{{.Names}}", "--no-trunc"])).trim().split("\n");
      expect(names.sort()).toEqual(lab.scenario.containers.map(({ name }) => name).sort());
    } finally {
      await lab.remove();
    }
  });
}
