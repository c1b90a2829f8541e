import { readFileSync, rmdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { LocalProbe } from "./local-probe";
import type { Probe } from "./probe";
import { parseRecording } from "./replay/recorded-host";
import { replayHost } from "./replay/replay-host";
import { replayNetworks } from "./replay/replay-networks";
import { ReplayProbe } from "./replay/replay-probe";
import { replaySandboxes } from "./replay/replay-sandbox";
import { serveProbe } from "./server";

function openProbe({ PATCHBAY_REPLAY: recording, DOCKER_HOST: dockerHost, ...env }: NodeJS.ProcessEnv): Probe {
  if (!recording)
    return LocalProbe.open(dockerHost, {
      commands: env.PATCHBAY_COMMANDS !== "off",
      verify: env.PATCHBAY_VERIFY !== "off",
    });
  const recorded = parseRecording(readFileSync(recording));
  return new ReplayProbe(replayHost(recorded, "recorded"), replaySandboxes(recorded), replayNetworks(recorded));
}

/**
 * The probe's process: `node probe.mjs SOCKET`. It plays the recording that PATCHBAY_REPLAY names, or reads this machine. Ends on SIGTERM, SIGINT, and when its parent is gone (stdin closed). */
async function main(): Promise<void> {
  const socketPath = process.argv[2];
  if (!socketPath) throw new Error("usage: probe SOCKET");
  const probe = openProbe(process.env);
  const server = await serveProbe(probe, socketPath);
  const end = () => {
    server.close();
    rmSync(socketPath, { force: true });
    process.exit(0);
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  const endWithParent = () => {
    rmSync(socketPath, { force: true });
    try {
      rmdirSync(dirname(socketPath)); // made by the parent, which can no longer remove it
    } catch {
      // something else is in it
    }
    end();
  };
  process.stdin.on("end", endWithParent).on("error", endWithParent).resume();
}

main().catch((error: unknown) => {
  console.error(`patchbay probe: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
