import { describe, expect, it } from "vitest";
import type { Hint } from "../probe";
import { recordedHost } from "./fixtures/captures";
import { replayHost } from "./replay-host";
import { replayNetworks } from "./replay-networks";
import { ReplayProbe } from "./replay-probe";
import { replaySandboxes } from "./replay-sandbox";

describe("ReplayProbe", () => {
  const first = replayHost(recordedHost("docker28"), "first");
  const second = replayHost(recordedHost("podman43"), "second");

  it("shows what is played, and hints at it", async () => {
    const probe = new ReplayProbe(first);
    const hints: Hint[] = [];
    const stop = probe.watch({ onHint: (hint) => hints.push(hint), onLost: () => {} });
    expect(await probe.observe()).toBe(first);
    probe.play(second, { scope: "engine" });
    expect(await probe.observe()).toBe(second);
    stop();
    probe.play(first);
    expect(hints).toEqual([{ scope: "engine" }]);
  });

  it("answers from the recording alone", async () => {
    const probe = new ReplayProbe(first);
    const [host] = first.netns;
    const { inode = 0, counters, routes } = host ?? {};
    const answer = await probe.inspect({ kind: "sandbox", inode, connections: true, proxies: true });
    expect(answer).toMatchObject({ kind: "sandbox", readAt: first.observedAt, tables: { counters, routes } });
    expect(answer).not.toHaveProperty("listeners");
    expect(await probe.inspect({ kind: "counters", inode })).toMatchObject({ readAt: first.observedAt, counters });
    expect(await probe.inspect({ kind: "counters", inode: 1 })).toMatchObject({ reason: "not-recorded" });
  });

  it("answers the rules of a recorded namespace", async () => {
    const probe = new ReplayProbe(first, replaySandboxes(recordedHost("docker28")));
    const [host] = first.netns;
    const answer = await probe.inspect({ kind: "firewall", inode: host?.inode ?? 0 });
    expect(answer).toMatchObject({ kind: "firewall", readAt: first.observedAt, version: host?.firewallVersion });
    expect(await probe.inspect({ kind: "firewall", inode: 1 })).toMatchObject({ reason: "not-recorded" });
  });

  it("answers the sockets and the proxies of the recorded host", async () => {
    const probe = new ReplayProbe(first, replaySandboxes(recordedHost("docker28")));
    const { inode = 0 } = first.netns[0] ?? {};
    const answer = await probe.inspect({ kind: "sandbox", inode, connections: false, proxies: true });
    // `tcp LISTEN 0 4096 127.0.0.1:9090 ... users:(("docker-proxy",pid=15778,fd=7))`, published for 172.30.1.11:90.
    const local = { address: "127.0.0.1", port: 9090 };
    const holders = [{ pid: 15778, comm: "docker-proxy" }];
    expect(answer).toMatchObject({
      listeners: expect.arrayContaining([
        expect.objectContaining({ protocol: "tcp", state: "LISTEN", local, holders }),
      ]),
      proxies: expect.arrayContaining([
        { pid: 15778, protocol: "tcp", host: local, container: { address: "172.30.1.11", port: 90 } },
      ]),
    });
  });

  it("answers who is on a recorded network", async () => {
    const recorded = recordedHost("docker28");
    const probe = new ReplayProbe(first, new Map(), replayNetworks(recorded));
    const { id = "" } = first.networks.find(({ name }) => name === "othernet") ?? {};
    expect(await probe.inspect({ kind: "network", id, inodes: [] })).toMatchObject({
      kind: "network",
      readAt: first.observedAt,
      endpoints: [{ name: "other", ipv4: "172.30.5.10/24" }],
    });
    expect(await probe.inspect({ kind: "network", id: "none", inodes: [] })).toMatchObject({ reason: "not-recorded" });
  });

  it("tells its watchers once when it is closed", async () => {
    const probe = new ReplayProbe(first);
    const lost: string[] = [];
    probe.watch({ onHint: () => {}, onLost: (reason) => lost.push(reason) });
    await probe.close();
    await probe.close();
    expect(lost).toEqual(["the recording was closed"]);
  });
});
