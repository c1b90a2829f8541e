import type { ConnectAttempt, ConnectOutcome } from "@/lib/model/connect";
import type { Unanswered } from "@/lib/model/inspection";
import type { Observation } from "@/lib/model/observation";
import { canonicalIp } from "@/lib/net/ip";
import { tryConnect } from "./try-connect";

/** So many connects in so long a time, in ms. */
export const VERIFY_LIMIT = { connects: 6, withinMs: 60_000 };

const unanswered = (reason: Unanswered["reason"], message: string): Unanswered => ({
  kind: "unanswered",
  reason,
  message,
});
const OFF = unanswered("refused", "Connecting is turned off here (PATCHBAY_VERIFY=off).");
const BUSY = unanswered("busy", "Another connect is being tried: try again in a moment.");
const UNREAD = unanswered("gone", "Nothing was read yet.");
const NO_SOURCE = unanswered("gone", "No container runs in that namespace, and it is not the host's.");
const FOREIGN = unanswered("refused", "Only addresses of this host are connected to.");
const GONE = unanswered("gone", "The namespace is gone.");

/** What a connect is tried with. */
export type VerifyPlace = {
  /** A file to enter another namespace by; undefined when it is gone. */
  netnsPath(inode: number): string | undefined;
  readonly connect?: typeof tryConnect;
  /** Milliseconds. */
  readonly now?: () => number;
};

type Known = Pick<Observation, "containers" | "netns">;

/** Why that is not connected to, by what was last observed; undefined when it may be. */
function refusal({ containers, netns }: Known, { inode, address }: ConnectAttempt): Unanswered | undefined {
  const source = netns.find((one) => one.inode === inode);
  if (!source || !(source.host || containers.some((one) => one.netns === inode))) return NO_SOURCE;
  const asked = canonicalIp(address);
  const own = netns.some(({ addresses }) => addresses.some((one) => one.address === asked));
  return own ? undefined : FOREIGN;
}

/**
 * The one place that does rather than reads. Whoever asks is not trusted: it connects from the host's and from containers' namespaces, to addresses that
 * namespaces of this host have, one at a time and a few a minute; or not at all.
 */
export class VerifyDesk {
  #running = false;
  /** When the last ones began. */
  #recent: readonly number[] = [];

  constructor(
    private readonly enabled: boolean,
    private readonly place: VerifyPlace,
  ) {}

  async answer(known: Known | undefined, attempt: ConnectAttempt): Promise<ConnectOutcome | Unanswered> {
    if (!this.enabled) return OFF;
    if (!known) return UNREAD;
    const refused = refusal(known, attempt);
    if (refused) return refused;
    const home = known.netns.some(({ host, inode }) => host && inode === attempt.inode);
    const netnsPath = home ? undefined : this.place.netnsPath(attempt.inode);
    if (!home && netnsPath === undefined) return GONE;
    const late = this.#admit();
    if (late) return late;
    this.#running = true;
    try {
      return await (this.place.connect ?? tryConnect)(attempt, netnsPath);
    } finally {
      this.#running = false;
    }
  }

  /** Counts it among the recent ones, or says that there are too many. */
  #admit(): Unanswered | undefined {
    if (this.#running) return BUSY;
    const now = (this.place.now ?? Date.now)();
    const { connects, withinMs } = VERIFY_LIMIT;
    this.#recent = this.#recent.filter((at) => now - at < withinMs);
    const [first] = this.#recent;
    if (first !== undefined && this.#recent.length >= connects) {
      const seconds = Math.ceil((first + withinMs - now) / 1000);
      return unanswered("busy", `${connects} connects a minute are tried at most: try again in ${seconds} s.`);
    }
    this.#recent = [...this.#recent, now];
    return undefined;
  }
}
