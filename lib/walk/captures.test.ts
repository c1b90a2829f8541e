import { describe, expect, it } from "vitest";
import { CAPTURES, type TruthRow, truthOf } from "@/lib/probe/replay/fixtures/captures";
import type { WalkFacts } from "./facts";
import { capturedFacts, sourceNamed } from "./fixtures/captured";
import { TRACED, tokens, tracedHits } from "./fixtures/traced";
import { SAYINGS } from "./sayings";
import type { Disposition, Step, Trace } from "./trace";
import { walk } from "./walk";

type Row = Pick<TruthRow, "from" | "to" | "port"> & { readonly proto?: "tcp" | "udp" };

function ask(facts: WalkFacts, { from: name, to, port, proto = "tcp" }: Row): Trace {
  const from = sourceNamed(facts, name, to.includes(":") ? 6 : 4);
  if (!from) throw new Error(`nobody is called ${name}`);
  return walk(facts, { from, to: { kind: "address", address: to }, protocol: proto, port });
}

/** The dispositions that agree with what a connect saw. The internet is behind this host: what is there answered, and is not ours to know. */
function agreeing({ result, to }: TruthRow): readonly Disposition[] {
  const internet = to.startsWith("203.0.113.") || to.startsWith("2001:db8:113:");
  if (result.startsWith("OK")) return internet ? ["leaves-host"] : ["delivered"];
  if (result === "REFUSED") return ["refused", "rejected"];
  if (result === "TIMEOUT") return ["dropped", "unreachable"];
  return result.startsWith("UNREACH") ? ["no-route", "unreachable"] : [];
}

const told = ({ row, trace }: { row: TruthRow; trace: Trace }) =>
  `${row.label}: ${row.result}, said ${trace.disposition}, ${trace.decided}, ${JSON.stringify(trace.reason)}`;

/** A built-in chain of iptables is in the kernel only once it holds a rule: the kernel tells of no other's policy. */
function hasRules({ sandboxes }: WalkFacts, { rule }: Step): boolean {
  const tables = rule && sandboxes.get(rule.netns)?.firewall?.tables;
  const table = tables?.find(({ name, family }) => name === rule?.table && family === rule.family);
  return (table?.chains.find(({ name }) => name === rule?.chain)?.rules.length ?? 0) > 0;
}

const TRANSLATING = new Set(["dnat", "snat", "masquerade", "redirect"]);

function hitOf({ rule, action, detail }: Step): string[] {
  if (!rule) return [];
  const where = `${rule.family} ${rule.table} ${rule.chain}`;
  if (action === "policy") return [`${where}: policy ${detail.policy}`];
  const verdict = TRANSLATING.has(action) ? "accept" : detail.to ? `${action} ${detail.to}` : action;
  return [`${where}: ${verdict} | ${tokens(rule.text)}`];
}

/** The traces call a bridge by its network: the engine's own name has the id in it. */
function withNetworkNames({ observation }: WalkFacts, text: string): string {
  return observation.networks.reduce(
    (renamed, { name, linkNames: [link = ""] }) =>
      link.startsWith("br-") ? renamed.replaceAll(link, `br-${name.toUpperCase()}`) : renamed,
    text,
  );
}

/** The rules that a walk's first packet meets in the host's namespace, up to where a process opens a second connection. */
function hits(facts: WalkFacts, trace: Trace): string[] {
  const host = facts.observation.netns.find((netns) => netns.host)?.inode;
  const steps = trace.hops.filter(({ forward }) => forward).flatMap((hop) => hop.steps);
  const relayed = steps.findIndex(({ kind }) => kind === "relay");
  return steps
    .slice(0, relayed < 0 ? undefined : relayed)
    .filter((step) => step.rule?.netns === host && (step.action !== "policy" || hasRules(facts, step)))
    .flatMap(hitOf)
    .map((hit) => withNetworkNames(facts, hit));
}

describe.each(CAPTURES)("%s", (capture) => {
  const facts = capturedFacts(capture);
  const rows = truthOf(capture).filter(({ result }) => result !== "N/A");
  const answers = rows.map((row) => ({ row, trace: ask(facts, row) }));
  const unknown = answers.filter(({ trace }) => trace.disposition === "unknown");
  const wrong = answers.filter(
    (answer) => !unknown.includes(answer) && !agreeing(answer.row).includes(answer.trace.disposition),
  );
  const chains = TRACED.map((row, i) => ({ row, have: hits(facts, ask(facts, row)), want: tracedHits(capture)[i] }));
  const same = chains.filter(({ have, want }) => JSON.stringify(have) === JSON.stringify(want));

  it(`${rows.length} connects: ${rows.length - wrong.length - unknown.length} right, ${unknown.length} unknown, ${wrong.length} wrong`, () => {
    expect(rows.length).toBeGreaterThanOrEqual(48);
    expect(wrong.map(told)).toEqual([]);
    expect(unknown.map(told)).toEqual([]);
  });

  it("says each reason with its values", () => {
    for (const { trace } of answers) {
      expect(Object.keys(trace.reason.values)).toEqual(expect.arrayContaining([...SAYINGS[trace.reason.key]]));
    }
  });

  it(`${chains.length} traces of the kernel: ${same.length} with the same rules in the same order`, () => {
    for (const { row, have, want } of chains) expect([row, have]).toEqual([row, want]);
  });
});
