import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const run = (command: string, args: readonly string[], input?: string) =>
  execFileSync(command, args, { encoding: "utf8", stdio: ["pipe", "pipe", "pipe"], ...(input ? { input } : {}) });

/** Whether this process may make network namespaces. */
export const canMakeNetns = (): boolean =>
  process.getuid?.() === 0 && spawnSync("unshare", ["--net", "true"]).status === 0;

/** Network namespaces of a test, each `pb-RANDOM-NAME`, and a folder that plays an engine's with bind mounts of some. */
export class World {
  readonly #prefix = `pb-${randomBytes(4).toString("hex")}`;
  readonly #names = new Set<string>();
  readonly #mounts = new Set<string>();
  /** An engine's sandbox folder. */
  readonly folder: string;
  readonly #root = mkdtempSync(join(tmpdir(), `${this.#prefix}-`));

  constructor() {
    this.folder = join(this.#root, "netns");
    mkdirSync(this.folder);
  }

  /** The full name of a namespace, for `ip -n`. */
  name(short: string): string {
    return `${this.#prefix}-${short}`;
  }

  path(short: string): string {
    return `/run/netns/${this.name(short)}`;
  }

  inode(short: string): number {
    return statSync(this.path(short)).ino;
  }

  add(...shorts: string[]): void {
    for (const short of shorts) {
      this.#names.add(short);
      run("ip", ["netns", "add", this.name(short)]);
    }
  }

  delete(short: string): void {
    run("ip", ["netns", "del", this.name(short)]);
    this.#names.delete(short);
  }

  /** Runs ip(8) lines in a namespace, those that begin with `-6` last; `@x` stands for the full name of namespace x. */
  ip(short: string, ...lines: string[]): void {
    const batch = (options: string[], some: string[]) => {
      const text = some.join("\n").replace(/@(\w+)/g, (_, other: string) => this.name(other));
      if (text) run("ip", [...options, "-n", this.name(short), "-batch", "-"], `${text}\n`);
    };
    batch(
      [],
      lines.filter((line) => !line.startsWith("-6 ")),
    );
    batch(
      ["-6"],
      lines.filter((line) => line.startsWith("-6 ")).map((line) => line.slice(3)),
    );
  }

  /** Runs ip(8) lines in a namespace one after the other; what the kernel refuses is left out. */
  tryIp(short: string, ...lines: string[]): void {
    const text = lines.join("\n").replace(/@(\w+)/g, (_, other: string) => this.name(other));
    spawnSync("ip", ["-n", this.name(short), "-force", "-batch", "-"], { input: `${text}\n` });
  }

  bridge(short: string, ...lines: string[]): void {
    run("bridge", ["-n", this.name(short), "-batch", "-"], `${lines.join("\n")}\n`);
  }

  /** Waits until a link can carry packets; a nexthop object may not be made before. */
  waitForCarrier(short: string, link: string): void {
    const until = Date.now() + 5000;
    while (!run("ip", ["-n", this.name(short), "link", "show", "dev", link]).includes("LOWER_UP")) {
      if (Date.now() > until) throw new Error(`${link} has no carrier`);
    }
  }

  /** Waits until no IPv6 address is tentative any more: until then the kernel itself makes changes. */
  waitForAddresses(...shorts: string[]): void {
    const until = Date.now() + 10_000;
    const tentative = (short: string) => run("ip", ["-n", this.name(short), "-6", "addr", "show", "tentative"]) !== "";
    while (shorts.some(tentative)) {
      if (Date.now() > until) throw new Error(`addresses of ${shorts} stay tentative`);
    }
  }

  sysctl(short: string, key: string, value: string): void {
    run("nsenter", [`--net=${this.path(short)}`, "sysctl", "-qw", `${key}=${value}`]);
  }

  nft(short: string, line: string): void {
    run("nsenter", [`--net=${this.path(short)}`, "nft", "-f", "-"], `${line}\n`);
  }

  /** Mounts a namespace into the engine's folder, as an engine does with a sandbox. */
  mount(short: string): string {
    const path = join(this.folder, short);
    writeFileSync(path, "");
    run("mount", ["--bind", this.path(short), path]);
    this.#mounts.add(path);
    return path;
  }

  close(): void {
    for (const path of this.#mounts) spawnSync("umount", [path]);
    for (const short of this.#names) spawnSync("ip", ["netns", "del", this.name(short)]);
    rmSync(this.#root, { recursive: true, force: true });
  }
}
