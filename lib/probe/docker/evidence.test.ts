import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import os from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Network } from "@/lib/model/network";
import { examinePid, gatherEvidence } from "./evidence";
import type { EngineFacts } from "./reshape-engine";

let child: ChildProcess;
let pid = 0;
beforeAll(async () => {
  child = spawn("sleep", ["600"], { stdio: "ignore" });
  await once(child, "spawn");
  pid = child.pid ?? 0;
});
afterAll(() => child.kill());

describe("examinePid", () => {
  const id = "f".repeat(64);

  it("takes an id in the cgroup for proof", async () => {
    // Any part of this machine's own cgroup path serves as an id; where there is none, mountinfo has to do.
    const cgroup = readFileSync(`/proc/${pid}/cgroup`, "utf8").trim().split("\n")[0] ?? "";
    expect(await examinePid({ id: cgroup, sandboxKey: "" }, pid)).toBe("proved");
  });

  it("takes the namespace of the SandboxKey for proof", async () => {
    expect(await examinePid({ id, sandboxKey: `/proc/${process.pid}/ns/net` }, pid)).toBe("proved");
  });

  it("does not take the engine's own namespace for proof", async () => {
    expect(await examinePid({ id, sandboxKey: "/var/run/docker/netns/default" }, pid)).toBe("another");
  });

  it("knows a process that is not the container", async () =>
    expect(await examinePid({ id, sandboxKey: "" }, pid)).toBe("another"));

  it("knows a pid that is not here", async () => {
    const gone = spawn("true", { stdio: "ignore" });
    await once(gone, "exit");
    expect(await examinePid({ id, sandboxKey: "" }, gone.pid ?? 0)).toBe("absent");
  });
});

describe("gatherEvidence", () => {
  const engine: EngineFacts = {
    name: "",
    version: "",
    apiVersion: "",
    endpoint: "",
    hostname: "vm",
    operatingSystem: "",
    kernelVersion: "6.1",
    swarm: "",
    addressPools: [],
    swarmPools: [],
  };
  const network = (id: string, driver: string, linkNames: string[]): Network => ({
    id,
    name: id,
    driver,
    scope: "local",
    internal: false,
    attachable: false,
    ingress: false,
    ipv4: true,
    ipv6: false,
    created: "",
    configOnly: false,
    configFrom: "",
    ipam: [],
    ipamDriver: "",
    ipamOptions: {},
    labels: {},
    options: {},
    linkNames,
  });

  it("asks for bridges by name, and for nothing else", async () => {
    const networks = [
      network("0123456789abcdef", "bridge", ["br-0123456789ab"]),
      network("b", "bridge", ["docker0"]),
      network("m", "macvlan", ["eth0"]),
    ];
    const unix = { kind: "unix", path: "/s", text: "unix:///s" } as const;
    expect(await gatherEvidence(unix, engine, [], networks, { linkNames: new Set(["docker0", "eth0"]) })).toEqual({
      endpoint: "unix",
      containers: [],
      bridges: [
        { name: "br-0123456789ab", here: false, unique: true },
        { name: "docker0", here: true, unique: false },
      ],
      kernel: { engine: "6.1", host: os.release() },
      hostname: { engine: "vm", host: os.hostname() },
    });
    expect((await gatherEvidence(unix, engine, [], networks, { linkNames: undefined })).bridges).toEqual([]);
  });
});
