import type { FirewallRule } from "@/lib/model/firewall";
import type { FieldMatch, FirewallMatch } from "@/lib/model/firewall-match";
import type { FirewallStatement } from "@/lib/model/firewall-statement";
import { nftMatch } from "./nft-match";
import { selectors } from "./nft-selector";
import { nftStatement } from "./nft-statement";
import { keyed, members, type NftRule } from "./parse-nft-json";
import { renderRule, renderStatement } from "./render-nft";

/** Statements that let a packet pass or not, by what they count or remember: conditions, and none that is modelled. */
const CONDITIONS = new Set(["limit", "quota", "set", "map", "ct count"]);

/** What a rule does before a condition is not undone when the condition fails. */
const changes = ({ kind }: FirewallStatement) => kind !== "neutral";

/** The set or map that a statement changes as packets pass: `add @s { ip saddr }`. */
function writtenBy(key: string, part: Record<string, unknown>): { readonly writes?: string } {
  const name = key === "set" || key === "map" ? part[key] : undefined;
  return typeof name === "string" ? { writes: name.replace(/^@/, "") } : {};
}

/** The word that a field must be; undefined where it may be another. */
const onlyWord = ({ negated, values: [value, ...more] }: FieldMatch) =>
  !negated && more.length === 0 && value?.kind === "word" ? value.word : undefined;

/** Takes the statements of one rule apart. */
class RuleBuilder {
  readonly matches: FirewallMatch[] = [];
  readonly statements: FirewallStatement[] = [];
  counter: Pick<FirewallRule, "packets" | "bytes"> = {};

  constructor(private readonly family: string) {}

  private condition(...matches: FirewallMatch[]) {
    this.matches.push(...matches);
    if (this.statements.some(changes)) this.matches.push({ kind: "unknown", text: "a condition after a change" });
  }

  /** What a packet must be for a condition: said once, and not what every packet of the table's family is. */
  private imply(implied: readonly FieldMatch[]) {
    for (const match of implied) {
      const word = onlyWord(match);
      const known = match.field === "family" && word === this.family;
      const said = this.matches.some(
        (each) => each.kind === "field" && each.field === match.field && onlyWord(each) === word,
      );
      if (!known && !said) this.matches.push(match);
    }
  }

  private opaque(type: unknown, name: unknown) {
    const text = `xt ${type} "${name}"`;
    if (type === "match" && name !== "comment") this.condition({ kind: "unknown", text });
    else if (type !== "match") this.statements.push({ kind: "unknown", text });
  }

  add(statement: unknown) {
    const { key, body } = keyed(statement);
    const part = members(body);
    const text = () => renderStatement(statement).text;
    if (key === "match") {
      const { implied, match } = nftMatch(body, text);
      this.imply(implied);
      this.condition(match);
    } else if (CONDITIONS.has(key)) this.condition({ kind: "unknown", text: text(), ...writtenBy(key, part) });
    else if (key === "xt") this.opaque(part.type, part.name);
    else if (key === "counter" && typeof part.packets === "number" && typeof part.bytes === "number") {
      this.counter = { packets: part.packets, bytes: part.bytes };
    } else if (key !== "counter" || typeof body === "string") {
      if (key === "vmap") this.imply(selectors(part.key).flatMap(({ implied }) => implied));
      this.statements.push(nftStatement(statement, this.family, text));
    }
  }
}

/** A rule, and whether its text is surely the one that nft prints: it is not where a statement is too rare or differs by release. */
export function toRule(rule: NftRule): { rule: FirewallRule; exact: boolean } {
  const builder = new RuleBuilder(rule.family);
  for (const statement of rule.expr) builder.add(statement);
  const { handle, comment } = rule;
  const { text, exact } = renderRule(rule.expr, comment);
  const made: FirewallRule = { text, ...builder.counter, matches: builder.matches, statements: builder.statements };
  if (handle !== undefined) made.handle = handle;
  if (comment !== undefined) made.comment = comment;
  return { rule: made, exact };
}
