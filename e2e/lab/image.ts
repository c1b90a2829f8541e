import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runOk } from "./run";

/** The one image of the lab. No registry is asked: it is made from the machine's own static busybox. */
export const labImage = "busybox:local";

async function buildRootfs(rootfs: string): Promise<void> {
  for (const folder of ["bin", "etc", "proc", "sys", "dev", "tmp", "www"]) {
    mkdirSync(join(rootfs, folder), { recursive: true });
  }
  copyFileSync("/bin/busybox", join(rootfs, "bin/busybox"));
  const applets = (await runOk(["/bin/busybox", "--list"])).trim().split("\n");
  for (const applet of applets.filter((name) => name !== "busybox")) {
    symlinkSync("busybox", join(rootfs, "bin", applet));
  }
  writeFileSync(join(rootfs, "www/index.html"), "ok\n");
}

/**
 * The image's configuration (OCI image spec, config.md). Its stop signal is SIGKILL: neither sleep nor httpd heeds
 * SIGTERM as pid 1, and each stop would take the engine's ten seconds of grace. `docker import` cannot set it.
 */
function imageConfig(layer: Buffer): unknown {
  const digest = createHash("sha256").update(layer).digest("hex");
  return {
    architecture: process.arch === "x64" ? "amd64" : process.arch,
    os: "linux",
    config: { Cmd: ["sleep", "infinity"], Env: ["PATH=/bin"], StopSignal: "SIGKILL" },
    rootfs: { type: "layers", diff_ids: [`sha256:${digest}`] },
    history: [],
  };
}

/** Builds the image below `dir` and loads it through `docker`. */
export async function loadImage(dir: string, docker: (args: readonly string[]) => Promise<string>): Promise<void> {
  const image = join(dir, "image");
  const rootfs = join(dir, "rootfs");
  mkdirSync(image);
  await buildRootfs(rootfs);
  await runOk(["tar", "-C", rootfs, "-cf", join(image, "layer.tar"), "."]);
  writeFileSync(join(image, "config.json"), JSON.stringify(imageConfig(readFileSync(join(image, "layer.tar")))));
  const manifest = [{ Config: "config.json", RepoTags: [labImage], Layers: ["layer.tar"] }];
  writeFileSync(join(image, "manifest.json"), JSON.stringify(manifest));
  await runOk(["tar", "-C", image, "-cf", join(dir, "image.tar"), "."]);
  await docker(["load", "--quiet", "--input", join(dir, "image.tar")]);
  for (const left of [image, rootfs, join(dir, "image.tar")]) rmSync(left, { recursive: true });
}
