import { expect, test } from "vitest";
import { type FirewallTarget, readFirewallTarget, writeFirewallTarget } from "./firewall-url";

const table: [have: FirewallTarget | null, before: string, want: string][] = [
  [{ sandbox: "sandbox:h:1" }, "", "?firewall=sandbox%3Ah%3A1"],
  [{ sandbox: "s", about: "container:h:a%3A" }, "?sel=x", "?sel=x&firewall=s&about=container%3Ah%3Aa%253A"],
  [{ sandbox: "t" }, "?firewall=s&about=a&sel=x", "?firewall=t&sel=x"],
  [
    { sandbox: "s", at: { family: "ip", table: "nat", chain: "A&B", text: "-A A&B -j DROP" } },
    "",
    "?firewall=s&rule=family%3Dip%26table%3Dnat%26chain%3DA%2526B%26text%3D-A%2BA%2526B%2B-j%2BDROP",
  ],
  [null, "?firewall=s&about=a&rule=b&at=1", "?at=1"],
  [null, "?sel=x", "?sel=x"],
];
test.each(table)("%j after %j", (have, before, want) => {
  expect(writeFirewallTarget(before, have)).toBe(want);
  expect(readFirewallTarget(want)).toEqual(have);
});
