import { readFile } from "node:fs/promises";
import type { FirewallFacts, FirewallReader } from "./firewall-reader";

/** Between two looks at the rules of iptables-legacy, of which the kernel tells no changes. */
const LEGACY_POLL_MS = 5000;
/** Least time between two readings: a container's start alone writes rules a dozen times. */
const GAP_MS = 25;

/** Tables that iptables-legacy made, in this namespace. Reading the files makes none, unlike running the program. */
async function usesLegacy(): Promise<boolean> {
  const texts = await Promise.all(
    ["/proc/self/net/ip_tables_names", "/proc/self/net/ip6_tables_names"].map((path) =>
      readFile(path, "utf8").catch(() => ""),
    ),
  );
  return texts.some((text) => text.trim() !== "");
}

/**
 * Has the host's rules read when asked, and tells when they differ from the last ones that it told. iptables-legacy is asked slowly, and
 * only while it is in use.
 */
export class FirewallWatch {
  readonly #poll: NodeJS.Timeout;
  readonly #forget: () => void;
  #told: FirewallFacts | undefined;
  #state: "idle" | "reading" | "resting" = "idle";
  /** Families whose rules are to be read; undefined for those of all. */
  #wanted: Set<string> | undefined = new Set();
  /** Asked, and not yet answered: what any reading finds meanwhile was heard of. */
  #asked = false;
  #stopped = false;

  constructor(
    private readonly reader: FirewallReader,
    private readonly onChange: () => void,
  ) {
    this.#told = reader.last;
    this.#forget = reader.onRead((facts) => this.#tell(facts));
    this.#poll = setInterval(() => void usesLegacy().then((used) => used && this.request()), LEGACY_POLL_MS);
    this.#poll.unref();
  }

  /** Has the rules of a family read, or all, at once, or after the reading that is under way. */
  request(family?: string): void {
    this.#asked = true;
    if (family === undefined) this.#wanted = undefined;
    else this.#wanted?.add(family);
    if (this.#state === "idle" && !this.#stopped) void this.#read();
  }

  /** Tells no more. */
  stop(): void {
    this.#stopped = true;
    this.#forget();
    clearInterval(this.#poll);
  }

  #tell(facts: FirewallFacts): void {
    if (!this.#asked || facts === this.#told) return;
    this.#told = facts;
    this.onChange();
  }

  #more(): boolean {
    return this.#wanted === undefined || this.#wanted.size > 0;
  }

  async #read(): Promise<void> {
    const families = this.#wanted;
    this.#wanted = new Set();
    this.#state = "reading";
    const began = performance.now();
    await this.reader.read(families);
    this.#asked = this.#more();
    this.#state = "resting";
    // Many rules take long to read: as long is rested, so that half the time is left to others.
    setTimeout(
      () => {
        this.#state = "idle";
        if (this.#more() && !this.#stopped) void this.#read();
      },
      Math.max(GAP_MS, performance.now() - began),
    ).unref();
  }
}
