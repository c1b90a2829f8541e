import { get } from "node:http";
import { createServer } from "node:net";
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

/**
 * Resolves when the page's server answers.
 * @param {Settings} settings
 * @returns {Promise<void>}
 */
function answering(settings) {
  const url = new URL("/api/health", dashboardUrl(settings));
  const headers = settings.token ? { authorization: `Bearer ${settings.token}` } : {};
  return new Promise((resolve) => {
    const again = () => setTimeout(attempt, 50);
    const attempt = () => {
      get(url, { headers, agent: false }, (response) => {
        response.resume();
        if (response.statusCode === 200) resolve();
        else again();
      }).on("error", again);
    };
    attempt();
  });
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
