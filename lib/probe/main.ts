import { rmSync } from "node:fs";
import { LocalProbe } from "./local-probe";
import { serveProbe } from "./server";

/** The probe's process: `node probe.mjs SOCKET`. Ends on SIGTERM, SIGINT, and when its parent is gone (stdin closed). */
async function main(): Promise<void> {
  const socketPath = process.argv[2];
  if (!socketPath) throw new Error("usage: probe SOCKET");
  const probe = LocalProbe.open(process.env.DOCKER_HOST);
  const server = await serveProbe(probe, socketPath);
  const end = () => {
    server.close();
    rmSync(socketPath, { force: true });
    process.exit(0);
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  process.stdin.on("end", end).on("error", end).resume();
}

main().catch((error: unknown) => {
  console.error(`patchbay probe: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
