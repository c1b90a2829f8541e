import type { Firewall, FirewallTable } from "@/lib/model/firewall";
import { evaluationOrder, type HookedChain, natPriority } from "@/lib/model/firewall-order";
import type { Link } from "@/lib/model/link";
import { Undecided } from "./choices";
import type { Manipulation } from "./connection";
import type { Sight } from "./field";
import { ends, rewritten, translate } from "./nat";
import type { Packet } from "./packet";
import { runChain } from "./rules";
import type { Space } from "./space";
import { samePorts } from "./tuple";
import { ended, type Outcome, type Walker } from "./walker";

/** Where a packet meets the rules. */
export type HookName = "prerouting" | "input" | "forward" | "output" | "postrouting";
export type HookPlace = {
  readonly space: Space;
  readonly hook: HookName;
  readonly in?: Link;
  readonly out?: Link;
  /** At output: told of a packet that has to be routed again; an outcome where it goes no further. */
  readonly reroute?: (packet: Packet) => Outcome | undefined;
};

/** The packet as it goes on, or where it ended. */
export type Passed = { readonly packet: Packet } | { readonly outcome: Outcome };

/** NF_IP_PRI_CONNTRACK: what runs before it sees no connection (linux/netfilter_ipv4.h). */
const CONNTRACK = -200;

type Stage = {
  readonly priority: number;
  /** Whose chain it is; absent for conntrack and NAT. */
  readonly table?: FirewallTable;
  readonly run: (walker: Walker, sight: Sight) => Sight | Outcome;
  /** Whether at output the packet is routed again after this, when it changed so. */
  readonly reroutes?: (before: Packet, after: Packet) => boolean;
};

const movedOn = (before: Packet, after: Packet) => before.destination !== after.destination;
/** A chain of type `route` also for the mark's sake (ipt_mangle_out, nf_route_table_hook4). */
const movedOrMarked = (before: Packet, after: Packet) => movedOn(before, after) || before.mark !== after.mark;

const isOutcome = (result: Sight | Outcome): result is Outcome => "disposition" in result;

const halfOf = (hook: HookName): Manipulation =>
  hook === "prerouting" || hook === "output" ? "destination" : "source";

function filterStage({ table, chain, priority }: HookedChain): Stage {
  return {
    priority,
    table,
    ...(chain.base?.type === "route" && { reroutes: movedOrMarked }),
    run: (walker, sight) => {
      const { result, sight: after } = runChain(walker, table, chain, sight);
      if (result.kind === "nat")
        throw new Undecided({ key: "unmodelled-rule", values: { part: result.nat.kind }, rule: result.rule });
      if (result.kind === "accept") return after;
      return judged(result, after);
    },
  };
}

type Judgement = Extract<ReturnType<typeof runChain>["result"], { kind: "drop" | "reject" | "accept" }>;

function judged(result: Judgement, { space, packet, in: from, out }: Sight): Outcome {
  const { chain, text } = result.rule;
  if (result.kind !== "reject") {
    return ended("dropped", text === "" ? "dropped-by-policy" : "dropped", { chain }, result.rule);
  }
  const link = from ?? out;
  const answer = result.with === "tcp-reset" && packet.protocol === "tcp" ? "rejection" : "error";
  const outcome = ended("rejected", "rejected", { chain, with: result.with }, result.rule);
  return link ? { ...outcome, landing: { space, packet, link, answer } } : outcome;
}

/** Asks the nat chains about a connection's first packet: the first translation counts (nf_nat_inet_fn). */
function askRules(walker: Walker, chains: readonly HookedChain[], half: Manipulation, sight: Sight): Sight | Outcome {
  let now = sight;
  for (const { table, chain } of chains) {
    const { result, sight: after } = runChain(walker, table, chain, now);
    now = after;
    if (result.kind === "drop" || result.kind === "reject") return judged(result, now);
    if (result.kind !== "nat") continue;
    const towards = now.packet.destination;
    if (!translate(result.nat, half, now, towards, result.rule)) {
      return ended("dropped", "no-address-to-translate-to", { chain: chain.name }, result.rule);
    }
    break;
  }
  return now;
}

const sameHalf = (a: Packet, b: Packet, half: Manipulation) =>
  a[half] === b[half] && samePorts(a[`${half}Port`], b[`${half}Port`]);

/** Address translation at a hook: the rules decide on a first packet, and its connection remembers it for all others. */
function natStage(hook: HookName, chains: readonly HookedChain[]): Stage {
  const half = halfOf(hook);
  return {
    priority: natPriority(hook),
    reroutes: movedOn,
    run: (walker, sight) => {
      const { connection, direction } = sight.packet;
      if (!connection) return sight;
      let now: Sight | Outcome = sight;
      if (direction === "original" && !connection.seenReply && !connection.decided.has(half)) {
        now = askRules(walker, chains, half, sight);
        if (isOutcome(now)) return now;
        connection.decided.add(half);
      }
      const packet = rewritten(now.packet, connection, half);
      if (!sameHalf(now.packet, packet, half)) {
        const [from, to] = [ends(now.packet)[half], ends(packet)[half]];
        walker.trail.note(sight.space, "nat", half, { hook, from, to });
      }
      return { ...now, packet };
    },
  };
}

const track: Stage = {
  priority: CONNTRACK,
  run: (walker, sight) => ({ ...sight, packet: walker.conntrack.track(sight.space.inode, sight.packet) }),
};

/** The same for every packet, for as long as the rules are the same. */
const staged = new WeakMap<Firewall, Record<"ip" | "ip6", Partial<Record<HookName, readonly Stage[]>>>>();

function stages(firewall: Firewall, hook: HookName, family: "ip" | "ip6"): readonly Stage[] {
  const known = staged.get(firewall)?.[family][hook];
  if (known) return known;
  const found = orderStages(evaluationOrder(firewall, hook, family), hook);
  const all = staged.get(firewall) ?? { ip: {}, ip6: {} };
  all[family][hook] = found;
  staged.set(firewall, all);
  return found;
}

function orderStages(order: readonly HookedChain[], hook: HookName): Stage[] {
  const nat = order.filter(({ chain }) => chain.base?.type === "nat");
  const plain = order.filter(({ chain }) => chain.base?.type !== "nat").map(filterStage);
  const own = hook === "prerouting" || hook === "output" ? [track] : [];
  const translating = hook === "forward" ? [] : [natStage(hook, nat)];
  return [...own, ...plain, ...translating].sort((a, b) => a.priority - b.priority);
}

/** Rules that exist and could not be read may do anything. */
function demandRules({ world }: Walker, space: Space, family: "ip" | "ip6"): Firewall {
  const firewall = world.firewall(space);
  const unread = firewall?.unread.find((one) => [undefined, family, "inet"].includes(one.family));
  if (firewall && !unread) return firewall;
  const values = { reason: unread?.reason ?? "" };
  throw new Undecided({ key: "rules-unread", values, ...(!firewall && { unread: space.inode }) });
}

/**
 * Chains of two tables with one priority run in the order of their making, which is mostly that of their tables, and no tool tells. Throws Undecided where
 * another one behind the chain that ended the packet would have ended it otherwise.
 */
function demandOrder(
  walker: Walker,
  { table, priority }: Stage,
  rest: readonly Stage[],
  sight: Sight,
  outcome: Outcome,
) {
  const silent = { ...walker, trail: walker.trail.silent() };
  for (const rival of rest) {
    if (rival.priority !== priority || !rival.table || rival.table === table) continue;
    const result = rival.run(silent, sight);
    if (!isOutcome(result) || result.disposition === outcome.disposition) continue;
    const { rule, values } = outcome.reason;
    const { chain = "" } = values;
    throw new Undecided({ key: "rule-order", values: { chain, table: rival.table.name }, ...(rule && { rule }) });
  }
}

/**
 * Takes a packet through a hook of a namespace: every base chain in order of priority, conntrack and NAT at their places. A chain's accept lets it
 * go on to the next one.
 */
export function passHook(walker: Walker, { space, hook, in: from, out, reroute }: HookPlace, packet: Packet): Passed {
  const family = packet.family === 4 ? "ip" : "ip6";
  const firewall = demandRules(walker, space, family);
  let sight: Sight = { space, hook, packet, ...(from && { in: from }), ...(out && { out }) };
  const all = stages(firewall, hook, family);
  for (const [at, stage] of all.entries()) {
    const result = stage.run(walker, sight);
    if (isOutcome(result)) {
      demandOrder(walker, stage, all.slice(at + 1), sight, result);
      return { outcome: result };
    }
    const lost = stage.reroutes?.(sight.packet, result.packet) ? reroute?.(result.packet) : undefined;
    if (lost) return { outcome: lost };
    sight = result;
  }
  return { packet: sight.packet };
}
