import { describe, expect, it } from "vitest";
import { Firewall, type FirewallTable } from "@/lib/model/firewall";
import { CAPTURES, recordedHost } from "./fixtures/captures";
import { replayFirewall } from "./replay-firewall";

/** A table as iptables-save -c prints it. */
function print({ name, chains }: FirewallTable): string[] {
  return [
    `*${name}`,
    ...chains.map((c) => `:${c.name} ${c.base?.policy.toUpperCase() ?? "-"} [${c.packets ?? 0}:${c.bytes ?? 0}]`),
    ...chains.flatMap(({ rules }) => rules.map(({ packets, bytes, text }) => `[${packets}:${bytes}] ${text}`)),
    "COMMIT",
  ];
}

describe.each(CAPTURES)("the rules of every namespace of %s", (capture) => {
  const { netns } = recordedHost(capture);
  const replayed = netns.map((recorded) => ({ recorded, ...replayFirewall(recorded) }));

  it("are facts, and nothing in them is unknown", () => {
    for (const { firewall, problems } of replayed) {
      expect(Firewall.parse(firewall)).toEqual(firewall);
      expect(problems).toEqual([]);
      const rules = firewall.tables.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules));
      const parts = rules.flatMap(({ matches, statements }) => [...matches, ...statements]);
      expect(parts.filter(({ kind }) => kind === "unknown")).toEqual([]);
    }
  });

  it("print again as iptables-save printed them", () => {
    for (const { recorded, firewall } of replayed) {
      for (const [number, family] of [
        [4, "ip"],
        [6, "ip6"],
      ] as const) {
        const own = firewall.tables.filter((table) => table.source === "iptables-nft" && table.family === family);
        const printed = recorded.iptables[number].split("\n").filter((line) => line !== "" && !line.startsWith("#"));
        // The order of the tables is nft's.
        const blocks = (lines: string[]) =>
          lines
            .join("\n")
            .split("COMMIT")
            .map((block) => block.trim())
            .sort();
        expect(blocks(own.flatMap(print))).toEqual(blocks(printed));
      }
    }
  });

  it("are each there once", () => {
    for (const { firewall } of replayed) {
      const names = firewall.tables.map(({ source, family, name }) => `${source} ${family} ${name}`);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
