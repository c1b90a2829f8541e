import { existsSync, rmSync, writeFileSync } from "node:fs";
import { runCommand } from "./command.mjs";
import { missingTools, packages } from "./tools.mjs";

/**
 * docker.io starts its engine when it is installed, in this machine's own network namespace; invoke-rc.d(8) asks
 * this file first, and 101 forbids it.
 * @param {() => Promise<void>} work
 */
async function withoutServices(work) {
  const policy = "/usr/sbin/policy-rc.d";
  const own = !existsSync(policy);
  if (own) writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    await work();
  } finally {
    if (own) rmSync(policy);
  }
}

/** @param {readonly string[]} names */
const aptInstall = (names) =>
  runCommand(["apt-get", "install", "-y", "-q", "--no-install-recommends", ...names], {
    DEBIAN_FRONTEND: "noninteractive",
  });

/** @param {readonly string[]} missing */
const packagesOf = (missing) => [...new Set(missing.map((command) => packages[command] ?? command))];

/**
 * Installs Debian's packages for the programs that are missing, as root on a Debian; what is missing after that.
 * @returns {Promise<string[]>}
 */
export async function installTools() {
  const missing = missingTools();
  if (missing.length === 0) return [];
  console.log(`missing: ${missing.join(", ")}`);
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    await withoutServices(async () => {
      await runCommand(["apt-get", "update", "-q"]);
      await aptInstall(packagesOf(missing));
      // From Debian 13 on the client is a package of its own.
      if (missingTools(["docker"]).length > 0) await aptInstall(["docker-cli"]);
    });
  }
  return missingTools();
}
