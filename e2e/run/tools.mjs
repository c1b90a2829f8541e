import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * The programs that the lab and the browser tests need, and the Debian package of each.
 * @type {Readonly<Record<string, string>>}
 */
export const packages = {
  dockerd: "docker.io",
  docker: "docker.io",
  containerd: "docker.io",
  iptables: "iptables",
  nft: "nftables",
  ip: "iproute2",
  bridge: "iproute2",
  brctl: "bridge-utils",
  conntrack: "conntrack",
  busybox: "busybox-static",
  curl: "curl",
  nsenter: "util-linux",
  ps: "procps",
  chromium: "chromium",
};

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} command */
function isInstalled(command) {
  if (command === "chromium" && process.env.PATCHBAY_CHROMIUM) return isExecutable(process.env.PATCHBAY_CHROMIUM);
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin"];
  return folders.some((folder) => isExecutable(join(folder, command)));
}

/**
 * Those of the programs that are not on this machine.
 * @param {readonly string[]} [commands]
 * @returns {string[]}
 */
export function missingTools(commands = Object.keys(packages)) {
  return commands.filter((command) => !isInstalled(command));
}
