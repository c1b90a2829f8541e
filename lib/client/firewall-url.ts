/** Whose rules are shown: a sandbox's, and of them only those about a node when one is named. Ids of the topology. */
export type FirewallTarget = { readonly sandbox: string; readonly about?: string };

const SANDBOX = "firewall";
const ABOUT = "about";

/** What a query string shows (`?firewall=...&about=...`); null for no rules. */
export function readFirewallTarget(search: string): FirewallTarget | null {
  const parameters = new URLSearchParams(search);
  const sandbox = parameters.get(SANDBOX);
  const about = parameters.get(ABOUT);
  return sandbox ? { sandbox, ...(about && { about }) } : null;
}

/** The query string that shows it; everything else in it stays. Empty text, or beginning with `?`. */
export function writeFirewallTarget(search: string, target: FirewallTarget | null): string {
  const parameters = new URLSearchParams(search);
  for (const [name, value] of [
    [SANDBOX, target?.sandbox],
    [ABOUT, target?.about],
  ] as const) {
    if (value === undefined) parameters.delete(name);
    else parameters.set(name, value);
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}
