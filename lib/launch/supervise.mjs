import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NEXT, PROBE, ROOT } from "./paths.mjs";

/** @typedef {import("./settings.mjs").Settings} Settings */
/** @typedef {import("node:child_process").ChildProcess} ChildProcess */

/** How long a process may take to end by itself, in ms: both are gone within a second. */
const GRACE_MS = 700;
const RESTART_MS = [200, 500, 1000, 2000, 5000];
/** A probe that lived this long starts with the shortest wait again. */
const STEADY_MS = 10_000;

/**
 * The probe and the web as child processes. Their standard input is a pipe that nobody writes to: it closes when this process is gone,
 * however it went, and they end with it.
 */
export class Supervisor {
  /** @type {Settings} */ #settings;
  /** @type {"start" | "dev"} */ #mode;
  #dir = mkdtempSync(join(tmpdir(), "patchbay-"));
  /** @type {Set<ChildProcess>} */ #children = new Set();
  #ending = false;
  #restarts = 0;

  /**
   * @param {Settings} settings
   * @param {"start" | "dev"} mode
   */
  constructor(settings, mode) {
    this.#settings = settings;
    this.#mode = mode;
  }

  get #socketPath() {
    return join(this.#dir, "probe.sock");
  }

  /** Starts both; `onWebExit` hears that the page's server ended by itself. @param {(reason: string) => void} onWebExit */
  start(onWebExit) {
    this.#startProbe();
    const { port, bind, token } = this.#settings;
    const env = {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: "1",
      PATCHBAY_PROBE_SOCKET: this.#socketPath,
      PATCHBAY_BIND: bind,
      PATCHBAY_TOKEN: token ?? "",
      PATCHBAY_SUPERVISED: "1",
    };
    const web = this.#spawn(
      process.execPath,
      [NEXT, this.#mode, "--hostname", bind, "--port", String(port)],
      env,
      "ignore",
    );
    web.on("exit", (code, signal) => {
      if (!this.#ending) onWebExit(signal ?? `exit code ${code}`);
    });
  }

  /** Ends both, with force after a grace; resolves when both are gone. */
  async end() {
    this.#ending = true;
    const gone = [...this.#children].map((child) => new Promise((resolve) => child.once("exit", resolve)));
    for (const child of this.#children) child.kill("SIGTERM");
    const force = setTimeout(() => {
      for (const child of this.#children) child.kill("SIGKILL");
    }, GRACE_MS);
    await Promise.all(gone);
    clearTimeout(force);
    rmSync(this.#dir, { recursive: true, force: true });
  }

  #startProbe() {
    const { netns, dockerHost, replay } = this.#settings;
    const command = [process.execPath, "--enable-source-maps", PROBE, this.#socketPath];
    const [file = "", ...args] = netns ? ["nsenter", `--net=${netns}`, "--", ...command] : command;
    const { DOCKER_HOST: _host, PATCHBAY_REPLAY: _replay, ...rest } = process.env;
    const checked = { ...(dockerHost && { DOCKER_HOST: dockerHost }), ...(replay && { PATCHBAY_REPLAY: replay }) };
    rmSync(this.#socketPath, { force: true });
    const began = Date.now();
    const probe = this.#spawn(file, args, { ...rest, ...checked }, "inherit");
    probe.on("error", (error) => console.error(`patchbay: the probe cannot be started: ${error.message}`));
    probe.on("exit", (code, signal) => {
      if (this.#ending) return;
      this.#restarts = Date.now() - began > STEADY_MS ? 0 : this.#restarts;
      const wait = RESTART_MS[Math.min(this.#restarts++, RESTART_MS.length - 1)];
      console.error(`patchbay: the probe ended (${signal ?? `exit code ${code}`}); starting it again.`);
      setTimeout(() => this.#ending || this.#startProbe(), wait);
    });
  }

  /**
   * @param {string} file
   * @param {string[]} args
   * @param {NodeJS.ProcessEnv} env
   * @param {"ignore" | "inherit"} stdout
   * @returns {ChildProcess}
   */
  #spawn(file, args, env, stdout) {
    const child = spawn(file, args, {
      cwd: ROOT,
      env,
      stdio: ["pipe", this.#mode === "dev" ? "inherit" : stdout, "inherit"],
    });
    this.#children.add(child);
    child.on("exit", () => this.#children.delete(child));
    child.on("error", () => this.#children.delete(child));
    return child;
  }
}
