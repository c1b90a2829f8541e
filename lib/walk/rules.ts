import type { FirewallChain, FirewallRule, FirewallTable } from "@/lib/model/firewall";
import type { FirewallStatement, NatStatement, Verdict, VerdictMap } from "@/lib/model/firewall-statement";
import { Undecided } from "./choices";
import type { Sight } from "./field";
import { changeMark } from "./marks";
import { type IsWritten, matchAll, matchKey } from "./match";
import { candidatesFor } from "./rule-candidates";
import type { RuleRef, Saying } from "./trace";
import type { Walker } from "./walker";

/** What a base chain made of a packet. `nat` is a translation that a rule asks for; the rest of the chain is not looked at then. */
export type ChainResult =
  | { readonly kind: "accept" | "drop"; readonly rule: RuleRef }
  | { readonly kind: "reject"; readonly rule: RuleRef; readonly with: string }
  | { readonly kind: "nat"; readonly rule: RuleRef; readonly nat: NatStatement };

/** A packet in a table of rules; `sight` changes where a rule marks the packet. */
type Pass = { readonly walker: Walker; readonly table: FirewallTable; sight: Sight };

/** How a chain ended: decided, gone back to the caller, or gone on elsewhere for good (`goto`). */
type Ending = ChainResult | "return";

/** As deep as nf_tables lets chains jump (NFT_JUMP_STACK_SIZE). */
const DEEPEST = 16;

/** To go through a chain, in rules: what is written down of the way is most of it. */
const CHAIN_COST = 200;

const refOf = ({ table, sight }: Pass, chain: FirewallChain, text: string): RuleRef => ({
  netns: sight.space.inode,
  family: table.family,
  table: table.name,
  chain: chain.name,
  text,
});

const note = (pass: Pass, action: string, rule: RuleRef, detail: Record<string, string> = {}) =>
  pass.walker.trail.note(pass.sight.space, "rule", action, { hook: pass.sight.hook, ...detail }, { rule });

const unmodelled = (text: string, rule: RuleRef): Saying => ({ key: "unmodelled-rule", values: { part: text }, rule });

/** What of a rule is not known. */
const openPart = ({ matches }: FirewallRule) =>
  matches.flatMap((match) =>
    match.kind === "unknown" ? match.text : match.kind === "set" && match.set !== undefined ? `@${match.set}` : [],
  )[0] ?? "";

/** A rule that decides nothing, like one that only logs: whether it applies makes no difference. */
const isIdle = ({ statements }: FirewallRule) => statements.every(({ kind }) => kind === "neutral");

/** Whether a rule that may apply is taken to. */
const chosen = (pass: Pass, rule: FirewallRule, ref: RuleRef): boolean =>
  pass.walker.choices.whether(unmodelled(openPart(rule), ref));

const setKey = ({ table, sight }: Pass, set: string) => `${sight.space.inode} ${table.family} ${table.name} ${set}`;

/** What a rule does to sets it does whether its conditions behind that hold or not. */
function noteWrites(pass: Pass, { matches }: FirewallRule, isWritten: IsWritten): void {
  for (const [i, match] of matches.entries()) {
    if (match.kind !== "unknown" || match.writes === undefined) continue;
    const before = matchAll(matches.slice(0, i), pass.sight, pass.table, isWritten);
    if (before !== false) pass.walker.written.add(setKey(pass, match.writes));
  }
}

/** The verdict that a map holds for the packet; undefined when it holds none. */
function lookUp(pass: Pass, { fields, map, elements }: VerdictMap, ref: RuleRef): Verdict | undefined {
  const named = pass.table.sets.find(({ name }) => name === map)?.elements;
  const entries = elements ?? named?.flatMap(({ key, verdict }) => (verdict ? [{ key, verdict }] : []));
  const written = map !== undefined && pass.walker.written.has(setKey(pass, map));
  if (!entries || written) throw new Undecided(unmodelled(map ?? "vmap", ref));
  for (const { key, verdict } of entries) {
    const tri = matchKey(fields, key, pass.sight);
    if (tri === false || (tri === "maybe" && !pass.walker.choices.whether(unmodelled("vmap", ref)))) continue;
    if (verdict.kind === "unknown") throw new Undecided(unmodelled(verdict.text, ref));
    return verdict;
  }
  return undefined;
}

function enter(pass: Pass, name: string, ref: RuleRef, depth: number): Ending {
  const chain = pass.table.chains.find((one) => one.name === name);
  if (!chain || depth >= DEEPEST) throw new Undecided(unmodelled(name, ref));
  return runRules(pass, chain, depth + 1);
}

/** Undefined: the next rule. */
function obey(pass: Pass, verdict: Verdict, ref: RuleRef, depth: number): Ending | undefined {
  const { kind } = verdict;
  note(pass, kind, ref, "chain" in verdict ? { to: verdict.chain } : {});
  if (kind === "accept" || kind === "drop") return { kind, rule: ref };
  if (kind === "return") return "return";
  if (kind === "continue") return undefined;
  const ending = enter(pass, verdict.chain, ref, depth);
  // What comes back from a `goto` goes on behind the jump before it.
  return ending === "return" && kind === "jump" ? undefined : ending;
}

/** What a statement does; undefined when the next one follows, `next` when the next rule does. */
function act(pass: Pass, statement: FirewallStatement, ref: RuleRef, depth: number): Ending | undefined | "next" {
  switch (statement.kind) {
    case "neutral":
      return undefined;
    case "zone":
    case "unknown":
      throw new Undecided(unmodelled(statement.kind === "zone" ? `zone ${statement.zone}` : statement.text, ref));
    case "reject":
      note(pass, "reject", ref, { with: statement.with });
      return { kind: "reject", rule: ref, with: statement.with };
    case "dnat":
    case "snat":
    case "masquerade":
    case "redirect":
      if (statement.family !== undefined && statement.family !== pass.sight.packet.family) return undefined;
      note(pass, statement.kind, ref);
      return { kind: "nat", rule: ref, nat: statement };
    case "notrack":
      // What already has a connection keeps it (xt_CT, nft_notrack_eval).
      if (!pass.sight.packet.connection)
        pass.sight = { ...pass.sight, packet: { ...pass.sight.packet, untracked: true } };
      return undefined;
    case "set-mark":
    case "copy-mark":
      pass.sight = { ...pass.sight, packet: changeMark(pass.sight.packet, statement) };
      return undefined;
    case "verdict-map": {
      const verdict = lookUp(pass, statement, ref);
      if (!verdict) return "next";
      return obey(pass, verdict, ref, depth) ?? "next";
    }
    default:
      return obey(pass, statement, ref, depth) ?? "next";
  }
}

function runRule(pass: Pass, rule: FirewallRule, ref: RuleRef, depth: number): Ending | undefined {
  for (const statement of rule.statements) {
    const result = act(pass, statement, ref, depth);
    if (result === "next") return undefined;
    if (result !== undefined) return result;
  }
  note(pass, "continue", ref);
  return undefined;
}

/** Chains that jump to each other several times each would be gone through more often than anybody can wait for. */
function spend({ walker: { patience } }: Pass, { name }: FirewallChain, rules: number): void {
  patience.rules -= CHAIN_COST + rules;
  if (patience.rules < 0) throw new Undecided({ key: "too-many-rules", values: { chain: name } });
}

function runRules(pass: Pass, chain: FirewallChain, depth: number): Ending {
  const candidates = candidatesFor(chain, pass.sight);
  spend(pass, chain, candidates.length);
  const isWritten = (set: string) => pass.walker.written.has(setKey(pass, set));
  for (const rule of candidates) {
    // Chains that jump to each other several times each are gone through more often than anybody can wait for.
    if (pass.walker.patience.rules-- <= 0)
      throw new Undecided({ key: "too-many-rules", values: { chain: chain.name } });
    const tri = matchAll(rule.matches, pass.sight, pass.table, isWritten);
    noteWrites(pass, rule, isWritten);
    if (tri === false) continue;
    const ref = refOf(pass, chain, rule.text);
    if (tri === "maybe" && (isIdle(rule) || !chosen(pass, rule, ref))) continue;
    const ending = runRule(pass, rule, ref, depth);
    if (ending !== undefined) return ending;
  }
  return "return";
}

/**
 * Takes a packet through a base chain and the chains that it jumps to, and gives the packet as the rules left it. Throws {@link Undecided} where
 * a rule that it meets is not modelled.
 */
export function runChain(
  walker: Walker,
  table: FirewallTable,
  chain: FirewallChain,
  sight: Sight,
): { result: ChainResult; sight: Sight } {
  const pass: Pass = { walker, table, sight };
  const ending = runRules(pass, chain, 0);
  if (ending !== "return") return { result: ending, sight: pass.sight };
  const kind = chain.base?.policy === "drop" ? "drop" : "accept";
  const rule = refOf(pass, chain, "");
  note(pass, "policy", rule, { policy: kind });
  return { result: { kind, rule }, sight: pass.sight };
}
