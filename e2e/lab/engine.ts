import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { listProcesses, readProc, readProcess, signalProcess } from "@/e2e/run/processes.mjs";
import { enter } from "./namespaces";
import { labEnv } from "./run";
import type { EngineSetup } from "./scenario";
import { waitFor } from "./wait";

/** A dockerd of the lab; every method may be called in any state. */
export interface Engine {
  readonly socket: string;
  /** dockerd's pid, undefined when it does not run. */
  pid(): number | undefined;
  start(): Promise<void>;
  /** SIGTERM: the engine stops its containers and ends. */
  stop(): Promise<void>;
  /** SIGKILL: the containers stay behind without their engine. */
  kill(): Promise<void>;
  /** SIGSTOP: it accepts connections, as the kernel does that for it, and answers nothing. */
  hang(): void;
  /** SIGCONT. */
  goOn(): void;
}

function answersPing(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const ping = request({ socketPath, path: "/_ping", timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ping.on("timeout", () => ping.destroy());
    ping.on("error", () => resolve(false));
    ping.end();
  });
}

/** The pid in dockerd's pid file, if that process lives and is a dockerd of this directory. */
export function enginePid(dir: string): number | undefined {
  const pid = Number(readProc(join(dir, "pid"))?.trim() || Number.NaN);
  if (!Number.isInteger(pid)) return undefined;
  const named = readProcess(pid)?.argv.some((arg) => arg.includes(`${dir}/`));
  return named === true ? pid : undefined;
}

/** The programs that this engine finds before the machine's. */
const programs = (dir: string) => join(dir, "programs");

/** Which variant `iptables` is, is the whole machine's choice (update-alternatives): for one engine it is made by a folder of its own. */
function chooseIptables(dir: string, variant: string): void {
  for (const tool of ["iptables", "ip6tables"]) {
    const folder = (labEnv.PATH ?? "").split(":").find((one) => existsSync(join(one, `${tool}-${variant}`)));
    if (folder === undefined) throw new Error(`${tool}-${variant} is not installed`);
    symlinkSync(join(folder, `${tool}-${variant}`), join(programs(dir), tool));
  }
}

function spawnEngine(dir: string, netns: string): ChildProcess {
  const log = openSync(join(dir, "dockerd.log"), "a");
  const flags = ["--host", `unix://${dir}/docker.sock`, "--data-root", `${dir}/data`, "--exec-root", `${dir}/exec`];
  // A configuration of the machine's own engine must not reach this one.
  const own = ["--pidfile", `${dir}/pid`, "--config-file", `${dir}/daemon.json`];
  const [command = "", ...args] = enter(netns, ["dockerd", ...flags, ...own]);
  // Detached: a Ctrl-C in the terminal is for the lab, which then ends its engine in order.
  const env = { ...labEnv, PATH: `${programs(dir)}:${labEnv.PATH}` };
  const child = spawn(command, args, { env, stdio: ["ignore", log, log], detached: true });
  child.unref();
  closeSync(log);
  return child;
}

const lastLines = (file: string) => readFileSync(file, "utf8").trim().split("\n").slice(-5).join("\n");

/** The processes of the engine itself, not of its containers: dockerd and the containerd that it started. */
const daemons = (dir: string) =>
  listProcesses().filter(
    ({ argv }) => /(^|\/)(dockerd|containerd)$/.test(argv[0] ?? "") && argv.some((arg) => arg.includes(`${dir}/`)),
  );

const gone = (dir: string, timeoutMs: number) =>
  waitFor("the end of dockerd and its containerd", () => daemons(dir).length === 0, timeoutMs);

async function startEngine(dir: string, netns: string, socket: string): Promise<void> {
  await gone(dir, 10_000);
  // The engine takes a pid file's process for alive while it is a zombie that init has not collected yet, and then
  // waits in vain for the containerd that was killed with it.
  for (const file of ["pid", "exec/containerd/containerd.pid"]) rmSync(join(dir, file), { force: true });
  const child = spawnEngine(dir, netns);
  let failure: Error | undefined;
  child.on("error", (error) => {
    failure = error;
  });
  await waitFor("the engine's answer", async () => {
    if (failure !== undefined) throw failure;
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`dockerd ended while it started:\n${lastLines(join(dir, "dockerd.log"))}`);
    }
    return answersPing(socket);
  });
}

/** The engine of the lab in `dir`, in the namespace at `netns`; it is not started yet. */
export function createEngine(dir: string, netns: string, { settings = {}, iptables }: EngineSetup = {}): Engine {
  const socket = join(dir, "docker.sock");
  mkdirSync(programs(dir), { recursive: true });
  writeFileSync(join(dir, "daemon.json"), `${JSON.stringify(settings)}\n`);
  if (iptables) chooseIptables(dir, iptables);
  const pid = () => enginePid(dir);
  const send = (signal: NodeJS.Signals) => {
    const running = pid();
    if (running !== undefined) signalProcess(running, signal);
  };
  const goOn = () => send("SIGCONT");
  const end = async (signal: NodeJS.Signals, timeoutMs: number) => {
    send(signal);
    // One that hangs would not hear of it.
    goOn();
    await gone(dir, timeoutMs);
  };
  return {
    socket,
    pid,
    start: async () => {
      if (pid() === undefined) await startEngine(dir, netns, socket);
    },
    stop: () => end("SIGTERM", 30_000),
    kill: () => end("SIGKILL", 10_000),
    hang: () => send("SIGSTOP"),
    goOn,
  };
}
