import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { type NatReading, readNat } from "./read-nat";

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
 * Reads the host's translation rules when asked, one reading at a time, and tells when they differ from the last ones that it told.
 * iptables-legacy is asked slowly, and only while it is in use.
 */
export class NatWatch {
  readonly #poll: NodeJS.Timeout;
  #last: NatReading | undefined;
  #state: "idle" | "reading" | "resting" = "idle";
  #wanted = false;
  #stopped = false;

  constructor(private readonly onChange: (reading: NatReading) => void) {
    this.#poll = setInterval(() => void usesLegacy().then((used) => used && this.request()), LEGACY_POLL_MS);
    this.#poll.unref();
  }

  /** Reads at once, or after the reading that is under way. */
  request(): void {
    this.#wanted = true;
    if (this.#state === "idle" && !this.#stopped) void this.#read();
  }

  /** Tells no more. */
  stop(): void {
    this.#stopped = true;
    clearInterval(this.#poll);
  }

  async #read(): Promise<void> {
    this.#wanted = false;
    this.#state = "reading";
    const reading = await readNat({});
    if (this.#stopped) return;
    if (!isDeepStrictEqual(reading, this.#last)) {
      this.#last = reading;
      this.onChange(reading);
    }
    this.#state = "resting";
    setTimeout(() => {
      this.#state = "idle";
      if (this.#wanted) this.request();
    }, GAP_MS).unref();
  }
}
