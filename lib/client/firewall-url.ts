import { withParameters } from "./address-bar";

/** A rule by where it stands; its text is empty for the policy of the chain. */
export type RulePlace = {
  readonly family: string;
  readonly table: string;
  readonly chain: string;
  readonly text: string;
};

/** Whose rules are shown: a sandbox's, and of them only those about a node, or the chain of one rule. Ids of the topology. */
export type FirewallTarget = { readonly sandbox: string; readonly about?: string; readonly at?: RulePlace };

const SANDBOX = "firewall";
const ABOUT = "about";
const RULE = "rule";

function readPlace(text: string | null): RulePlace | undefined {
  const parts = new URLSearchParams(text ?? "");
  const [family, table, chain] = [parts.get("family"), parts.get("table"), parts.get("chain")];
  return family && table && chain ? { family, table, chain, text: parts.get("text") ?? "" } : undefined;
}

/** What a query string shows (`?firewall=...&about=...`, or `&rule=family%3Dip%26table%3D...`); null for no rules. */
export function readFirewallTarget(search: string): FirewallTarget | null {
  const parameters = new URLSearchParams(search);
  const sandbox = parameters.get(SANDBOX);
  const about = parameters.get(ABOUT);
  const at = readPlace(parameters.get(RULE));
  return sandbox ? { sandbox, ...(about && { about }), ...(at && { at }) } : null;
}

/** The query string that shows it; everything else in it stays. Empty text, or beginning with `?`. */
export function writeFirewallTarget(search: string, target: FirewallTarget | null): string {
  const rule = target?.at && new URLSearchParams(target.at).toString();
  return withParameters(search, { [SANDBOX]: target?.sandbox, [ABOUT]: target?.about, [RULE]: rule });
}
