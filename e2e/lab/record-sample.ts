import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Observation } from "@/lib/model/observation";
import { RemoteProbe } from "@/lib/observatory/remote-probe";
import { type Lab, startLab } from "./lab";
import { repositoryRoot } from "./root";
import { waitFor } from "./wait";

// Records public/sample/observation.json: what the page shows while there is no engine. Real facts of the standard scenario; only what
// names the machine that recorded them is replaced.

async function observe(lab: Lab): Promise<Observation> {
  const socketPath = join(lab.dir, "probe.sock");
  const probe = join(repositoryRoot, "build", "probe.mjs");
  const env = { ...process.env, DOCKER_HOST: lab.dockerHost };
  const argv = [`--net=${lab.hostNetns}`, process.execPath, probe, socketPath];
  const child = spawn("nsenter", argv, { env, stdio: ["pipe", "inherit", "inherit"] });
  try {
    const remote = new RemoteProbe(socketPath);
    return await waitFor("the probe's answer", () => remote.observe().catch(() => undefined));
  } finally {
    child.kill("SIGTERM");
  }
}

/** The lab's own names become those of an ordinary host. */
function generalise(observation: Observation, lab: Lab): Observation {
  const text = JSON.stringify({ ...observation, observedAt: "2026-01-01T12:00:00.000Z" })
    .replaceAll(`${lab.dir}/exec`, "/var/run/docker")
    .replaceAll(`${lab.dir}/docker.sock`, "/var/run/docker.sock")
    .replaceAll(lab.hostNetns, "/run/netns/host")
    .replaceAll(lab.outsideNetns, "/run/netns/outside")
    .replaceAll(`${lab.id}-host`, "host")
    .replaceAll(`${lab.id}-out`, "outside")
    .replaceAll(JSON.stringify(observation.host.name), '"docker-host"')
    .replaceAll(JSON.stringify(observation.host.id), '"sample"')
    .replaceAll(observation.host.kernel, "6.12.0");
  return Observation.parse(JSON.parse(text));
}

async function main(): Promise<void> {
  const lab = await startLab({ scenario: "standard" });
  try {
    const sample = generalise(await observe(lab), lab);
    const file = join(repositoryRoot, "public", "sample", "observation.json");
    writeFileSync(file, `${JSON.stringify(sample, null, 1)}\n`);
    console.log(`${file}: ${sample.containers.length} containers, ${sample.netns.length} namespaces`);
  } finally {
    await lab.remove();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
