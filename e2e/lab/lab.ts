import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { applyScenario } from "./apply-scenario";
import { guard } from "./at-exit";
import { createEngine } from "./engine";
import { createNamespaces, enter, namespacesOf, netnsPath } from "./namespaces";
import { claimDirectory, labId, staleDirectories } from "./owner";
import { labEnv, type RunOptions, type RunResult, run, runOk } from "./run";
import type { Scenario } from "./scenario";
import { scenarioNamed } from "./scenarios";
import { sweep } from "./sweep";

/** A real Docker engine in its own network namespace, with a namespace outside it on its uplink. */
export interface Lab {
  readonly id: string;
  readonly dir: string;
  readonly scenario: Scenario;
  /** The engine's network namespace, a path for nsenter(1) and setns(2). */
  readonly hostNetns: string;
  readonly outsideNetns: string;
  /** The engine's socket, a path. */
  readonly socket: string;
  /** The engine's address as DOCKER_HOST wants it. */
  readonly dockerHost: string;
  /** The docker command line against this engine; its stdout. */
  docker(args: readonly string[], options?: RunOptions): Promise<string>;
  inHost(argv: readonly string[], options?: RunOptions): Promise<RunResult>;
  inOutside(argv: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Runs one of the machine's programs in the network namespace of a running container. */
  inContainer(name: string, argv: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** The pid of a running container's first process; an error when it does not run. */
  containerPid(name: string): Promise<number>;
  stopEngine(): Promise<void>;
  startEngine(): Promise<void>;
  killEngine(): Promise<void>;
  /** Until {@link goOnEngine} or the end of the lab it answers nothing, and neither do `docker` and what asks it. */
  hangEngine(): void;
  goOnEngine(): void;
  /** Ends and removes everything; may be called again. */
  remove(): Promise<void>;
}

/** Removes the labs of owners that died without doing so. */
export function removeStaleLabs(): string[] {
  const stale = staleDirectories();
  for (const dir of stale) {
    try {
      sweep(dir);
    } catch (error) {
      // Two processes may sweep the same one; what counts is that it is gone.
      if (existsSync(dir)) throw error;
    }
  }
  return stale;
}

function dockerAgainst(dir: string, dockerHost: string) {
  // The user's own configuration (contexts, proxies) is not the lab's.
  const env = { ...labEnv, DOCKER_CONFIG: join(dir, "cli"), DOCKER_HOST: dockerHost };
  return (args: readonly string[], options: RunOptions = {}) => runOk(["docker", ...args], { env, ...options });
}

function createLab(dir: string, scenario: Scenario): Lab {
  const id = labId(dir);
  const names = namespacesOf(id);
  const hostNetns = netnsPath(names.host);
  const outsideNetns = netnsPath(names.outside);
  const engine = createEngine(dir, hostNetns, scenario.engine);
  const dockerHost = `unix://${engine.socket}`;
  const docker = dockerAgainst(dir, dockerHost);
  const containerPid = async (name: string) => {
    const pid = Number(await docker(["inspect", "--type", "container", "--format", "{{.State.Pid}}", "--", name]));
    if (pid === 0) throw new Error(`container ${name} does not run`);
    return pid;
  };
  let removal: Promise<void> | undefined;
  const removeOnce = async () => {
    // An engine that stops in order also unmounts and empties its cgroups; one that does not is swept away.
    await engine.stop().catch(() => {});
    sweep(dir);
    forget();
  };
  const remove = () => {
    removal ??= removeOnce();
    return removal;
  };
  const forget = guard({ end: remove, endNow: () => sweep(dir) });
  return {
    ...{ id, dir, scenario, hostNetns, outsideNetns, socket: engine.socket, dockerHost, docker, containerPid, remove },
    inHost: (argv, options) => run(enter(hostNetns, argv), options),
    inOutside: (argv, options) => run(enter(outsideNetns, argv), options),
    inContainer: async (name, argv, options) =>
      run(["nsenter", "-t", String(await containerPid(name)), "-n", ...argv], options),
    stopEngine: engine.stop,
    startEngine: engine.start,
    killEngine: engine.kill,
    hangEngine: engine.hang,
    goOnEngine: engine.goOn,
  };
}

export interface LabOptions {
  /** A scenario, or the name of one; "standard" when not given. */
  readonly scenario?: Scenario | string;
}

/** Starts a lab and fills it. What a failed start left is removed again. */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const { scenario = "standard" } = options;
  const wanted = typeof scenario === "string" ? scenarioNamed(scenario) : scenario;
  removeStaleLabs();
  const dir = claimDirectory();
  mkdirSync(join(dir, "cli"));
  const lab = createLab(dir, wanted);
  try {
    await createNamespaces(namespacesOf(lab.id));
    await lab.startEngine();
    await applyScenario(dir, lab.docker, wanted);
    return lab;
  } catch (error) {
    await lab.remove();
    throw error;
  }
}
