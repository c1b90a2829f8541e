import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** The programs that the bench compares with, which are also the names of Debian's packages or belong to one. */
const peers = { plotnetcfg: "plotnetcfg", ip: "iproute2" };

/** @param {string} command */
const isMissing = (command) => spawnSync("sh", ["-c", 'command -v "$1"', "sh", command]).status !== 0;

/** Installs the missing peers as root on a Debian; what stays missing is said here and in the table. */
export async function installPeers() {
  const missing = Object.entries(peers).filter(([command]) => isMissing(command));
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  /** @param {readonly string[]} args */
  const apt = (args) => spawnSync("apt-get", ["-q", ...args], { env, stdio: ["ignore", "ignore", "inherit"] });
  apt(["update"]);
  apt(["install", "-y", "--no-install-recommends", ...missing.map(([, name]) => name)]);
}
