import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { guard } from "@/e2e/lab/at-exit";
import { netnsPath } from "@/e2e/lab/namespaces";
import { labEnv, runOk } from "@/e2e/lab/run";
import { runTasks } from "@/e2e/lab/tasks";
import { waitFor } from "@/e2e/lab/wait";
import { labIdPattern, labOwner } from "@/e2e/run/lab-owner.mjs";

/** The bridge that every sandbox hangs from. It has no address: the engine takes none of its networks for it. */
export const BRIDGE = "br-bench";

/** Sandboxes as an engine makes them, without an engine: a named namespace each, one veth to a bridge of the host's namespace. */
export interface Sandboxes {
  readonly size: number;
  /** Where a sandbox's namespace is; they count from 1. */
  path(index: number): string;
  /** Makes more until there are that many. A bridge takes 1023 ports at the most. */
  grow(size: number): Promise<void>;
  remove(): Promise<void>;
}

const batch = (lines: readonly string[], args: readonly string[] = []) =>
  runOk(["ip", ...args, "-batch", "-"], { input: `${lines.join("\n")}\n`, timeoutMs: 300_000 });

const address = (index: number) => `10.99.${index >> 8}.${index & 255}/16`;

const inside = (index: number) => [
  "link set lo up",
  `addr add ${address(index)} dev eth0`,
  "link set eth0 up",
  "route add default via 10.99.255.254",
];

const remove = (names: readonly string[]) => {
  const input = `${names.map((name) => `netns del ${name}`).join("\n")}\n`;
  if (names.length > 0) spawnSync("ip", ["-force", "-batch", "-"], { input, env: labEnv });
};

/** Waits until no IPv6 address is tentative any more: until then the kernel itself makes changes. */
async function settled(host: string): Promise<void> {
  const tentative = () => runOk(["ip", "-n", host, "-6", "addr", "show", "tentative"]);
  await waitFor("the end of duplicate address detection", async () => (await tentative()).trim() === "", 60_000);
}

/** Named sandboxes whose bench died without removing them. */
export function removeStaleSandboxes(): void {
  const pattern = new RegExp(`^(${labIdPattern.source})-s\\d+$`);
  const names = existsSync("/run/netns") ? readdirSync("/run/netns") : [];
  const stale = names.filter((name) => {
    const id = pattern.exec(name)?.[1];
    return id !== undefined && labOwner(join(tmpdir(), id))?.alive !== true;
  });
  remove(stale);
}

/** Sandboxes of the host whose namespace has that name; `id` is that of a lab's directory, which tells whose they are. */
export async function createSandboxes(id: string, host: string): Promise<Sandboxes> {
  const nameOf = (index: number) => `${id}-s${index}`;
  let size = 0;
  const all = () => Array.from({ length: size }, (_, i) => nameOf(i + 1));
  const removeAll = () => {
    remove(all());
    size = 0;
  };
  const forget = guard({ end: async () => removeAll(), endNow: removeAll });
  await batch([`link add ${BRIDGE} type bridge`, `link set ${BRIDGE} up`], ["-n", host]);
  const grow = async (wanted: number) => {
    const fresh = Array.from({ length: Math.max(0, wanted - size) }, (_, i) => size + i + 1);
    size = Math.max(size, wanted); // Before they are made: what a failure leaves is removed, too.
    await batch(fresh.map((i) => `netns add ${nameOf(i)}`));
    const veths = fresh.flatMap((i) => [
      `link add vb${i} type veth peer name eth0 netns ${nameOf(i)}`,
      `link set vb${i} master ${BRIDGE} up`,
    ]);
    await batch(veths, ["-n", host]);
    const fill = fresh.map((i) => ({ name: String(i), after: [], run: () => batch(inside(i), ["-n", nameOf(i)]) }));
    for (let at = 0; at < fill.length; at += 100) await runTasks(fill.slice(at, at + 100), availableParallelism());
    await settled(host);
  };
  return {
    get size() {
      return size;
    },
    path: (index) => netnsPath(nameOf(index)),
    grow,
    remove: async () => {
      removeAll();
      forget();
    },
  };
}
