import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { dashboardUrl, readSettings, SettingsError } from "./settings.mjs";
import { Supervisor } from "./supervise.mjs";

/** @typedef {import("./settings.mjs").Settings} Settings */

/**
 * Finds out whether the port can be bound, before minutes are spent on a build.
 * @param {Settings} settings
 * @returns {Promise<void>}
 */
export function checkPort({ port, bind }) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      const why =
        error.code === "EADDRINUSE" ? "is in use: set PATCHBAY_PORT to another" : `cannot be used: ${error.message}`;
      reject(new SettingsError(`Port ${port} on ${bind} ${why}.`));
    });
    server.listen(port, bind, () => server.close(() => resolve()));
  });
}

/** How long the URL is held back for the first facts, in ms: a page that opens on nothing looks broken. */
const FIRST_FACTS_MS = 10_000;

/**
 * Asks the page's server for its state; undefined while it does not answer.
 * @param {Settings} settings
 * @returns {Promise<string | undefined>}
 */
async function askState(settings) {
  /** @type {Record<string, string>} */
  const headers = settings.token ? { authorization: `Bearer ${settings.token}` } : {};
  try {
    const response = await fetch(new URL("/api/health", dashboardUrl(settings)), { headers });
    const { state } = await response.json();
    return response.ok ? String(state) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Resolves when the page's server answers and has something to show.
 * @param {Settings} settings
 */
async function answering(settings) {
  const began = Date.now();
  for (;;) {
    const state = await askState(settings);
    if (state !== undefined && (state !== "starting" || Date.now() - began > FIRST_FACTS_MS)) return;
    await sleep(50);
  }
}

/**
 * Starts probe and web and stays until a signal or until the web ends.
 * @param {"start" | "dev"} mode
 * @param {() => void | Promise<void>} prepare what has to be installed and built before
 */
export async function run(mode, prepare) {
  try {
    const settings = readSettings(process.env);
    await checkPort(settings);
    await prepare();
    const supervisor = new Supervisor(settings, mode);
    /** @param {number} code */
    const end = async (code) => {
      await supervisor.end();
      process.exit(code);
    };
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.once(signal, () => void end(0));
    supervisor.start((reason) => {
      console.error(`patchbay: the web server ended (${reason}).`);
      void end(1);
    });
    await answering(settings);
    console.log(`Patchbay is at ${dashboardUrl(settings)}`);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(`patchbay: ${error.message}`);
    process.exit(1);
  }
}
