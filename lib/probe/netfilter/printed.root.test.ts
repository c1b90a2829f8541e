import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canMakeNetns, World } from "../kernel/testing/world";
import { NFT_TABLE, randomNftRule } from "./fixtures/random-nft";
import { parseNftJson } from "./parse-nft-json";
import { ruleTexts } from "./rule-texts";
import { rulePlace, tablesFromNft } from "./tables-from-nft";

const root = canMakeNetns();
const RULES = 40;

describe.skipIf(!root)(`rules that the kernel holds${root ? "" : " (skipped: needs root)"}`, () => {
  const world = new World();
  beforeAll(() => world.add("h"));
  afterAll(() => world.close());

  const nft = (args: readonly string[], input = "") =>
    spawnSync("nsenter", [`--net=${world.path("h")}`, "nft", ...args], { input, encoding: "utf8" });

  it("random rules of nft are written as nft writes them, or are said to be inexact", { timeout: 60_000 }, () => {
    const seen = { exact: 0, inexact: 0 };
    const check = (rules: readonly string[]) => {
      expect(nft(["-f", "-"], NFT_TABLE).stderr).toBe("");
      // One by one where the whole was refused: some contradict themselves.
      if (nft(["-f", "-"], rules.join("\n")).status !== 0) for (const rule of rules) nft(["-f", "-"], rule);
      const { tables, inexact, complaints } = tablesFromNft(parseNftJson(nft(["-j", "list", "ruleset"]).stdout));
      const texts = ruleTexts(nft(["-s", "-a", "list", "ruleset"]).stdout);
      const doubtful = new Set(inexact.map(({ rule }) => rule));
      expect(complaints).toEqual([]);
      for (const rule of tables.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules))) {
        if (doubtful.has(rule)) seen.inexact++;
        else {
          seen.exact++;
          expect(rule.text).toBe(texts.get(rulePlace("inet", "t", rule.handle)));
        }
      }
    };
    fc.assert(fc.property(fc.array(randomNftRule, { minLength: RULES, maxLength: RULES }), check), {
      numRuns: 12,
      endOnFailure: true,
    });
    expect(seen.exact).toBeGreaterThan(3 * seen.inexact);
    expect(seen.exact).toBeGreaterThan(100);
  });
});
