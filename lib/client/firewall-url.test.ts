import { expect, test } from "vitest";
import { type FirewallTarget, readFirewallTarget, writeFirewallTarget } from "./firewall-url";

const table: [have: FirewallTarget | null, before: string, want: string][] = [
  [{ sandbox: "sandbox:h:1" }, "", "?firewall=sandbox%3Ah%3A1"],
  [{ sandbox: "s", about: "container:h:a%3A" }, "?sel=x", "?sel=x&firewall=s&about=container%3Ah%3Aa%253A"],
  [{ sandbox: "t" }, "?firewall=s&about=a&sel=x", "?firewall=t&sel=x"],
  [null, "?firewall=s&about=a", ""],
  [null, "?sel=x", "?sel=x"],
];
test.each(table)("%j after %j", (have, before, want) => {
  expect(writeFirewallTarget(before, have)).toBe(want);
  expect(readFirewallTarget(want)).toEqual(have);
});
