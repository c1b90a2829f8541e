import type { FirewallRule } from "@/lib/model/firewall";
import type { FirewallMatch } from "@/lib/model/firewall-match";
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

/** Takes the statements of one rule apart. */
class RuleBuilder {
  readonly matches: FirewallMatch[] = [];
  readonly statements: FirewallStatement[] = [];
  counter: Pick<FirewallRule, "packets" | "bytes"> = {};

  constructor(private readonly family: string) {}

  private condition(...matches: FirewallMatch[]) {
    // nft adds what a packet must be once only, and a table of one family has no other packets.
    const seen = new Set(this.matches.map((match) => JSON.stringify(match)));
    seen.add(
      JSON.stringify({ kind: "field", field: "family", negated: false, values: [{ kind: "word", word: this.family }] }),
    );
    this.matches.push(...matches.filter((match) => !seen.has(JSON.stringify(match))));
    if (this.statements.some(changes)) this.matches.push({ kind: "unknown", text: "a condition after a change" });
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
    if (key === "match") this.condition(...nftMatch(body, text));
    else if (CONDITIONS.has(key)) this.condition({ kind: "unknown", text: text() });
    else if (key === "xt") this.opaque(part.type, part.name);
    else if (key === "counter" && typeof part.packets === "number" && typeof part.bytes === "number") {
      this.counter = { packets: part.packets, bytes: part.bytes };
    } else if (key !== "counter" || typeof body === "string") {
      if (key === "vmap") this.condition(...selectors(part.key).flatMap(({ implied }) => implied));
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
  return {
    exact,
    rule: {
      ...(handle !== undefined && { handle }),
      text,
      ...builder.counter,
      ...(comment !== undefined && { comment }),
      matches: builder.matches,
      statements: builder.statements,
    },
  };
}
