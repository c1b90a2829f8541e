import { addressType } from "./address-type";
import { explore, parting, type Run, Undecided } from "./choices";
import { Conntrack } from "./conntrack";
import type { WalkFacts } from "./facts";
import { departOutside } from "./from-outside";
import type { WalkQuestion } from "./question";
import { resolveTarget, spaceOf } from "./resolve";
import { departFrom, type Journey, roundTrip, type Wanted } from "./round-trip";
import type { Saying, Trace } from "./trace";
import { MuteTrail, Trail } from "./trail";
import { ended, type Walker } from "./walker";
import { World } from "./world";

const worlds = new WeakMap<WalkFacts, World>();

/** Indexing costs more than walking: it is done once for the same facts. */
function worldOf(facts: WalkFacts): World {
  const known = worlds.get(facts);
  if (known) return known;
  const world = new World(facts);
  worlds.set(facts, world);
  return world;
}

/** So many rules are looked at for one answer: a host has thousands, of which a packet concerns a few. */
const PATIENCE = 1_000_000;

const TOO_MANY: Saying = { key: "too-many-ways", values: {} };

type Result = Journey & Pick<Trace, "hops">;

function protocolOf({ protocol }: WalkQuestion, destination: string): string {
  return protocol === "icmp" && destination.includes(":") ? "icmpv6" : protocol;
}

function journey(walker: Walker, question: WalkQuestion): Journey {
  const { world } = walker;
  const space = spaceOf(world, question.from);
  const destination = resolveTarget(world, question, space);
  const type = addressType(space ?? world.host, destination);
  if (type === "multicast" || type === "broadcast") {
    if (!space || question.protocol !== "tcp")
      throw new Undecided({ key: "unmodelled-address", values: { address: destination, type } });
    // The socket refuses by itself (tcp_v4_connect, tcp_v6_connect).
    return { outcome: ended("unreachable", "several-receivers", { address: destination, type }), decided: "forward" };
  }
  const { port } = question;
  const wanted: Wanted = { protocol: protocolOf(question, destination), ...(port !== undefined && { port }) };
  const { from } = question;
  if (space) return roundTrip(walker, departFrom(walker, space, destination, wanted));
  const address = from.kind === "outside" ? from.address : "";
  return roundTrip(walker, departOutside(walker, address, destination, wanted));
}

type Given = Pick<Walker, "choices" | "trail" | "patience">;

function run(world: World, question: WalkQuestion, { choices, trail, patience }: Given): Result {
  const walker: Walker = {
    world,
    choices,
    trail,
    patience,
    conntrack: new Conntrack(),
    seen: new Set<string>(),
    acquainted: new Set<string>(),
    written: new Set<string>(),
  };
  try {
    return { ...journey(walker, question), hops: trail.hops };
  } catch (error) {
    if (!(error instanceof Undecided)) throw error;
    const outcome = { ...ended("unknown", error.because.key), reason: error.because };
    return { outcome, decided: trail.forward ? "forward" : "reply", hops: trail.hops };
  }
}

/** What was open and made no difference, each once. */
function openOf(runs: readonly Run<Result>[]): Saying[] {
  const all = runs.flatMap(({ taken }) => taken.map(({ because }) => because));
  return [...new Map(all.map((because) => [JSON.stringify(because), because])).values()];
}

/**
 * Where a packet would go, and whether its answer would come back, by the facts alone. Pure. Where facts leave several ways open all are tried: when
 * they end alike the answer stands, else it is unknown, and says what it depends on.
 */
export function walk(facts: WalkFacts, question: WalkQuestion): Trace {
  return answer(facts, question, () => new Trail());
}

/** What becomes of a packet, without the way: the same walk, and a good deal faster. */
export function foretell(facts: WalkFacts, question: WalkQuestion): Pick<Trace, "disposition" | "reason" | "unread"> {
  return answer(facts, question, () => new MuteTrail());
}

function answer(facts: WalkFacts, question: WalkQuestion, trailOf: () => Trail): Trace {
  const world = worldOf(facts);
  const patience = { rules: PATIENCE };
  const { runs, complete } = explore((choices) => run(world, question, { choices, trail: trailOf(), patience }));
  const [first] = runs;
  if (!first) throw new Error("nothing was tried");
  const other = runs.find(({ result }) => result.outcome.disposition !== first.result.outcome.disposition);
  const { outcome, decided, hops } = first.result;
  const open = other ? parting(first, other) : complete ? undefined : TOO_MANY;
  const unread = [...new Set(runs.flatMap(({ result }) => result.outcome.reason.unread ?? []))];
  if (open) return { question, disposition: "unknown", reason: open, decided, hops, uncertain: [], unread };
  const { disposition, reason } = outcome;
  return { question, disposition, reason, decided, hops, uncertain: openOf(runs), unread };
}
