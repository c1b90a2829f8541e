import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import type { NatRule } from "@/lib/model/nat-rule";
import type { Problem } from "@/lib/model/problem";
import { natRules, withoutCounters } from "./nat-rules";
import { type FirewallPlace, firewallVersion, readFirewall } from "./read-firewall";

/** What of the host's rules is among its facts; the rest is told when asked for. */
export type FirewallFacts = {
  /** Changes with every rule, but not with counters. */
  readonly version: string;
  /** Without counters. */
  readonly nat: NatRule[];
  readonly problems: Problem[];
};

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

/** The tables of nftables that the host has, as far as the kernel tells them. */
type ListTables = () => FirewallPlace["nftTables"];

/** Reads the host's rules. `last` comes back itself when nothing of it changed. */
export async function readFirewallFacts(
  last: FirewallFacts | undefined,
  listTables: ListTables,
): Promise<FirewallFacts> {
  const nftTables = listTables();
  const { firewall, problems } = await readFirewall(nftTables ? { nftTables } : {});
  const version = firewallVersion(firewall);
  if (last?.version === version && isDeepStrictEqual(last.problems, problems)) return last;
  return { version, nat: natRules(firewall).map(withoutCounters), problems };
}

/**
 * Reads the host's rules when asked, one reading at a time, and tells when they differ from the last ones that it told. iptables-legacy is
 * asked slowly, and only while it is in use.
 */
export class FirewallWatch {
  readonly #poll: NodeJS.Timeout;
  #last: FirewallFacts | undefined;
  #state: "idle" | "reading" | "resting" = "idle";
  #wanted = false;
  #stopped = false;

  constructor(
    private readonly listTables: ListTables,
    private readonly onChange: (facts: FirewallFacts) => void,
  ) {
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
    const began = performance.now();
    const facts = await readFirewallFacts(this.#last, this.listTables);
    if (this.#stopped) return;
    if (facts !== this.#last) {
      this.#last = facts;
      this.onChange(facts);
    }
    this.#state = "resting";
    // Many rules take long to read: as long is rested, so that half the time is left to others.
    setTimeout(
      () => {
        this.#state = "idle";
        if (this.#wanted) this.request();
      },
      Math.max(GAP_MS, performance.now() - began),
    ).unref();
  }
}
