import { randomBytes } from "node:crypto";
import { accessSync, constants } from "node:fs";
import { isIP } from "node:net";
import { resolve } from "node:path";

/**
 * What a person may set. `token` is set when the dashboard can be reached from elsewhere; `netns` is the network namespace that the probe
 * takes as the host, absent for the one it is started in; `replay` is the recording that it plays instead; `commands`: it runs
 * those it is asked for; `verify`: it tries the connects that it is asked for.
 * @typedef {{ port: number, bind: string, dockerHost: string | undefined, netns: string | undefined, replay: string | undefined, token: string | undefined, commands: boolean, verify: boolean }} Settings
 */

/** Lowest Node that Next.js and this project run on. */
const MINIMUM_NODE = [20, 9];

/** A mistake of the person who starts Patchbay: told in one line, without a stack. */
export class SettingsError extends Error {}

/** @param {string} version as process.versions.node gives it */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = MINIMUM_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new SettingsError(`Patchbay needs Node.js ${MINIMUM_NODE.join(".")} or newer; this is ${version}.`);
}

/** @param {string | undefined} text */
function parsePort(text) {
  if (text === undefined || text === "") return 3000;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535)
    throw new SettingsError(`PATCHBAY_PORT must be a port from 1 to 65535, not ${JSON.stringify(text)}.`);
  return port;
}

/** @param {string | undefined} text */
function parseBind(text) {
  const bind = text || "127.0.0.1";
  // A URL cannot carry a zone (fe80::1%eth0): no browser could open it.
  if (bind !== "localhost" && (isIP(bind) === 0 || bind.includes("%"))) {
    throw new SettingsError(`PATCHBAY_BIND must be an IP address or localhost, not ${JSON.stringify(bind)}.`);
  }
  return bind;
}

/** @param {string} text */
function isTcpEndpoint(text) {
  const match = /^tcp:\/\/(?:\[([^\]]+)\]|[A-Za-z0-9._-]+)(?::([1-9]\d{0,4}))?\/?$/.exec(text);
  if (!match) return false;
  const [, bracketed, port = "2375"] = match;
  return Number(port) <= 65535 && (bracketed === undefined || (isIP(bracketed) === 6 && !bracketed.includes("%")));
}

/**
 * Refuses what the probe would refuse (lib/probe/docker/endpoint.ts): it would only be started again and again.
 * @param {string | undefined} value
 */
function parseDockerHost(value) {
  const text = value?.trim();
  if (!text) return undefined;
  if (!isTcpEndpoint(text) && !/^unix:\/\/\/.+/.test(text)) {
    const given = JSON.stringify(text);
    throw new SettingsError(`DOCKER_HOST must be unix:///path/to/docker.sock or tcp://host:port, not ${given}.`);
  }
  return text;
}

/**
 * @param {string} name of the setting
 * @param {string} what it is the path of
 * @param {string | undefined} path
 */
function parsePath(name, what, path) {
  if (path === undefined || path === "") return undefined;
  try {
    accessSync(path, constants.R_OK);
  } catch {
    throw new SettingsError(`${name} must be the path of ${what}; ${JSON.stringify(path)} cannot be read.`);
  }
  return resolve(path);
}

/**
 * @param {string} name of the setting
 * @param {string | undefined} text
 */
function parseSwitch(name, text) {
  if (text === undefined || text === "" || text === "on") return true;
  if (text === "off") return false;
  throw new SettingsError(`${name} must be on or off, not ${JSON.stringify(text)}.`);
}

/** @param {string} bind */
export function isLoopbackBind(bind) {
  return bind === "localhost" || bind === "::1" || bind.startsWith("127.");
}

/**
 * Reads the settings from the environment.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Settings}
 * @throws {SettingsError} on the first value that is not legal
 */
export function readSettings(env) {
  const bind = parseBind(env.PATCHBAY_BIND);
  const token = env.PATCHBAY_TOKEN || (isLoopbackBind(bind) ? undefined : randomBytes(24).toString("base64url"));
  if (token !== undefined && !/^[\x21-\x7e]{8,}$/.test(token)) {
    throw new SettingsError("PATCHBAY_TOKEN must have at least 8 printable ASCII characters and no spaces.");
  }
  return {
    port: parsePort(env.PATCHBAY_PORT),
    bind,
    dockerHost: parseDockerHost(env.DOCKER_HOST),
    netns: parsePath("PATCHBAY_NETNS", "a network namespace", env.PATCHBAY_NETNS),
    replay: parsePath("PATCHBAY_REPLAY", "a recorded host", env.PATCHBAY_REPLAY),
    token,
    commands: parseSwitch("PATCHBAY_COMMANDS", env.PATCHBAY_COMMANDS),
    verify: parseSwitch("PATCHBAY_VERIFY", env.PATCHBAY_VERIFY),
  };
}

/**
 * The address to open, with the token when one is demanded.
 * @param {Settings} settings
 */
export function dashboardUrl({ bind, port, token }) {
  const anywhere = bind === "0.0.0.0" || bind === "::";
  const host = anywhere ? "127.0.0.1" : bind.includes(":") ? `[${bind}]` : bind;
  return `http://${host}:${port}/${token ? `?token=${encodeURIComponent(token)}` : ""}`;
}
