import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Observation } from "@/lib/model/observation";
import { RemoteProbe } from "@/lib/observatory/remote-probe";
import { guard } from "./at-exit";
import type { Lab } from "./lab";
import { repositoryRoot } from "./root";
import { labEnv } from "./run";
import { waitFor } from "./wait";

let scans = 0;

/** All facts of the lab's host as a probe of its own reads them, which lives only as long as that takes. */
export async function freshScan(lab: Lab): Promise<Observation> {
  const socketPath = join(lab.dir, `fresh-${++scans}.sock`);
  const probe = join(repositoryRoot, "build", "probe.mjs");
  const env = { ...labEnv, DOCKER_HOST: lab.dockerHost };
  const argv = [`--net=${lab.hostNetns}`, process.execPath, probe, socketPath];
  const child = spawn("nsenter", argv, { env, stdio: ["pipe", "inherit", "inherit"] });
  const gone = new Promise<void>((resolve) => {
    child.on("exit", () => resolve());
    child.on("error", () => resolve());
  });
  const end = async () => {
    child.kill("SIGTERM");
    await gone;
  };
  const forget = guard({ end, endNow: () => child.kill("SIGKILL") });
  const remote = new RemoteProbe(socketPath);
  try {
    return await waitFor("the fresh probe's answer", () => remote.observe().catch(() => undefined));
  } finally {
    await remote.close();
    await end();
    forget();
  }
}
