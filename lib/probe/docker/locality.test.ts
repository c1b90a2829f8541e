import { describe, expect, it } from "vitest";
import { decideLocality, type LocalityEvidence, type PidEvidence, type WiringEvidence } from "./locality";

const here: LocalityEvidence = {
  endpoint: "unix",
  containers: [],
  bridges: [],
  kernel: { engine: "6.18.1", host: "6.18.1" },
  hostname: { engine: "vm", host: "vm" },
};
const runs = (...states: [PidEvidence, WiringEvidence][]) =>
  states.map(([pid, wiring], index) => ({ name: `c${index}`, pid, wiring }));
const own = (isHere: boolean) => ({ name: "br-0123456789ab", here: isHere, unique: true });
const docker0 = (isHere: boolean) => ({ name: "docker0", here: isHere, unique: false });
const tcp = { endpoint: "tcp" } as const;

describe("decideLocality", () => {
  const table: [label: string, have: Partial<LocalityEvidence>, local: boolean, reason: string][] = [
    [
      "started in the engine's namespace",
      { containers: runs(["proved", "here"]), bridges: [docker0(true)] },
      true,
      "wired to this",
    ],
    [
      "same, by tcp from a probe in a container",
      { ...tcp, containers: runs(["proved", "here"]), hostname: { engine: "vm", host: "x" } },
      true,
      "c0",
    ],
    ["one is being removed meanwhile", { containers: runs(["absent", "unknown"], ["proved", "here"]) }, true, "c1"],
    [
      "engine in another namespace, and we have a docker0 too",
      { containers: runs(["proved", "elsewhere"]), bridges: [docker0(true)] },
      false,
      "another network namespace",
    ],
    [
      "wired by hand elsewhere, its own bridge here",
      { containers: runs(["proved", "elsewhere"]), bridges: [own(true)] },
      true,
      "br-0123456789ab",
    ],
    [
      "not root, bridges here",
      { containers: runs(["proved", "unknown"]), bridges: [own(true), docker0(true)] },
      true,
      "br-0123456789ab",
    ],
    [
      "not root, only docker0 here",
      { containers: runs(["proved", "unknown"]), bridges: [docker0(true)] },
      true,
      "docker0",
    ],
    [
      "not root, own bridges missing although docker0 is here",
      { containers: runs(["proved", "unknown"]), bridges: [docker0(true), own(false)] },
      false,
      "br-0123456789ab",
    ],
    [
      "not root, a network was just made",
      { containers: runs(["proved", "unknown"]), bridges: [own(false), own(true)] },
      true,
      "is here",
    ],
    ["Podman names no bridges", { containers: runs(["proved", "unknown"]) }, true, "c0"],
    [
      "a VM's pids are not here",
      { containers: runs(["absent", "unknown"]), bridges: [docker0(true)] },
      false,
      "does not exist here",
    ],
    [
      "another machine's pid is some process here",
      { ...tcp, containers: runs(["another", "unknown"]), bridges: [docker0(true)] },
      false,
      "another process",
    ],
    [
      "pids unreadable, idle rules apply",
      { containers: runs(["unknown", "unknown"]), bridges: [docker0(true)] },
      true,
      "unix socket",
    ],
    ["idle, unix, same name and kernel", {}, true, "unix socket"],
    [
      "idle, Docker Desktop",
      { kernel: { engine: "6.10.4-linuxkit", host: "6.18.1" }, bridges: [docker0(true)] },
      false,
      "linuxkit",
    ],
    [
      "idle, a socket forwarded from a twin",
      { hostname: { engine: "twin", host: "vm" }, bridges: [docker0(true)] },
      false,
      "twin",
    ],
    [
      "idle, probe in a container, own bridge here",
      { hostname: { engine: "vm", host: "c0ffee" }, bridges: [own(true)] },
      true,
      "br-0123456789ab",
    ],
    ["idle, engine in another namespace", { bridges: [docker0(false)] }, false, "docker0"],
    ["idle, tcp proves nothing", { ...tcp, bridges: [docker0(true)] }, false, "tcp"],
    ["idle, tcp, own bridge here", { ...tcp, bridges: [own(true)] }, true, "br-0123456789ab"],
    [
      "idle, nothing told",
      { kernel: { engine: "", host: "6.18.1" }, hostname: { engine: "", host: "vm" } },
      false,
      "nothing runs",
    ],
  ];
  it.each(table)("%s", (_, have, local, reason) => {
    expect(decideLocality({ ...here, ...have })).toEqual({ local, localReason: expect.stringContaining(reason) });
  });
});
