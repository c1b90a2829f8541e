import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { runVariable } from "@/e2e/run/inventory.mjs";
import { descendants, readProcess, signalProcess } from "@/e2e/run/processes.mjs";
import { guard } from "./at-exit";
import type { Lab } from "./lab";
import { repositoryRoot } from "./root";
import { labEnv } from "./run";
import { waitFor } from "./wait";

/** The dashboard as a user starts it, and what tests do to it. */
export interface Dashboard {
  readonly url: string;
  readonly pid: number;
  /** All that it printed so far. */
  output(): string;
  /** Ends it by SIGTERM; the milliseconds that took. */
  stop(): Promise<number>;
  /** SIGKILL for its probe; the pid that was killed. */
  killProbe(): Promise<number>;
}

/** Further variables for it; undefined removes one. */
export type DashboardEnv = Readonly<Record<string, string | undefined>>;

// The first start builds what is not built yet.
const startMs = 240_000;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = address !== null && typeof address === "object" ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

// Neither the user's own engine nor the user's own settings must slip in. What runVariable marks must stay marked.
const isInherited = (name: string) => name === runVariable || !/^(DOCKER|PATCHBAY)_/.test(name);

function environment(lab: Lab | undefined, port: number, extra: DashboardEnv): NodeJS.ProcessEnv {
  const inherited = Object.fromEntries(Object.entries(labEnv).filter(([name]) => isInherited(name)));
  const target = lab && { DOCKER_HOST: lab.dockerHost, PATCHBAY_NETNS: lab.hostNetns };
  return { ...inherited, NODE_ENV: "production", PATCHBAY_PORT: String(port), ...target, ...extra };
}

const isProbe = ({ argv }: { argv: string[] }) => argv.some((arg) => arg.endsWith("build/probe.mjs"));

function ended(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function stop(child: ChildProcess, pid: number): Promise<number> {
  const began = performance.now();
  const below = descendants(pid);
  if (!ended(child)) child.kill("SIGTERM");
  const all = () => [pid, ...below.map((entry) => entry.pid)].filter((one) => readProcess(one) !== undefined);
  await waitFor("the end of the dashboard", () => all().length === 0, 5000).catch((error: unknown) => {
    for (const left of all()) signalProcess(left, "SIGKILL");
    throw error;
  });
  return performance.now() - began;
}

async function killProbe(pid: number): Promise<number> {
  // The launcher's own child: a program that the probe is about to run is, for an instant, a second process that looks like it.
  const isOurs = (entry: { ppid: number; argv: string[] }) => entry.ppid === pid && isProbe(entry);
  const probe = await waitFor("a probe below the launcher", () => descendants(pid).find(isOurs));
  signalProcess(probe.pid, "SIGKILL");
  return probe.pid;
}

/**
 * Starts the dashboard on the lab's engine and host namespace, or, without a lab, on whatever `env` says; its web
 * part stays in this machine's namespace, where a browser reaches it on loopback. `prefix` is a command that runs the
 * launcher (nsenter, setpriv). Resolves when it prints its URL.
 */
export async function startDashboard(
  lab?: Lab,
  env: DashboardEnv = {},
  prefix: readonly string[] = [],
): Promise<Dashboard> {
  const port = await freePort();
  const [file, ...argv] = [...prefix, process.execPath, join(repositoryRoot, "lib/launch/start.mjs")];
  const child = spawn(file ?? process.execPath, argv, {
    cwd: repositoryRoot,
    env: environment(lab, port, env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  const { pid } = child;
  if (pid === undefined) throw new Error("the dashboard could not be started");
  const end = async () => {
    const took = await stop(child, pid);
    forget();
    return took;
  };
  const endNow = () => {
    for (const entry of [...descendants(pid), { pid }]) signalProcess(entry.pid, "SIGKILL");
  };
  const forget = guard({ end: async () => void (await end()), endNow });
  try {
    const url = await waitFor(
      "the dashboard's URL",
      () => {
        if (ended(child)) throw new Error(`the dashboard ended while it started:\n${said}`);
        return new RegExp(`http://\\S+:${port}\\S*`).exec(said)?.[0];
      },
      startMs,
    );
    return { url, pid, output: () => said, stop: end, killProbe: () => killProbe(pid) };
  } catch (error) {
    await end().catch(() => {});
    throw error;
  }
}
