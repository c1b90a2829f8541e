import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Firewall, type FirewallTable } from "@/lib/model/firewall";
import { natRules } from "./nat-rules";
import { parseIptablesSave } from "./parse-iptables-save";
import { parseNftJson } from "./parse-nft-json";
import { firewallVersion } from "./read-firewall";
import { ruleTexts } from "./rule-texts";
import { tablesFromNft } from "./tables-from-nft";
import { tablesFromSave } from "./tables-from-save";

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");
const SAVES = ["docker20", "docker28", "podman43"].map((name) => fixture(`${name}-iptables-save.txt`));
const RULESETS = ["docker29", "netavark", "docker29-sandbox", "nft-1.0.6-forms"].map((name) =>
  fixture(`${name}-nft.json`),
);

/** What readers further on would stumble over. */
const HOSTILE_WORDS = [
  "__proto__",
  "constructor",
  "toString",
  "",
  "!",
  "-j",
  "--",
  "*",
  ":",
  '"',
  "\\",
  "\u0000",
  "\ud800",
];
const HUGE = "9".repeat(400);

/** What the web does not understand of it, when everything was made of it that the probe makes. */
function trouble(tables: readonly FirewallTable[]): unknown {
  const firewall: Firewall = { tables: [...tables], unread: [] };
  natRules(firewall);
  firewallVersion(firewall);
  return Firewall.safeParse(JSON.parse(JSON.stringify(firewall))).error?.issues[0];
}

function readSave(text: string) {
  const file = parseIptablesSave(text);
  const complaints: string[] = [];
  return {
    tables: tablesFromSave(file, { source: "iptables-nft", family: "ip" }),
    complaints: [...file.complaints, ...complaints],
  };
}

function readNft(text: string) {
  const content = parseNftJson(text);
  const { tables, complaints } = tablesFromNft(content);
  return { tables, complaints: [...content.complaints, ...complaints] };
}

/** A text with some characters replaced, taken out or doubled, or with words put in. */
const damaged = (texts: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...texts),
      fc.array(
        fc.tuple(
          fc.nat(),
          fc.nat(40),
          fc.oneof(fc.constantFrom(...HOSTILE_WORDS, HUGE, " ! ", "\n", "{", "[", "]"), fc.string({ maxLength: 6 })),
        ),
        { minLength: 1, maxLength: 6 },
      ),
    )
    .map(([text, changes]) =>
      changes.reduce((now, [at, length, put]) => {
        const start = at % (now.length + 1);
        return now.slice(0, start) + put + now.slice(start + (length > 20 ? 0 : length));
      }, text),
    );

const cut = (texts: readonly string[]) =>
  fc.tuple(fc.constantFrom(...texts), fc.nat()).map(([text, at]) => text.slice(0, at % text.trimEnd().length));

function nested(depth: number, key: string): string {
  return `${`{"${key}":[`.repeat(depth)}1${"]}".repeat(depth)}`;
}

/** Values as JSON text, which may be such as no JSON.stringify writes. */
const value = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.constantFrom(...HOSTILE_WORDS).map((word) => JSON.stringify(word)),
  fc.constantFrom("1e999", "-1e999", HUGE, "-1", "0.5", "null", "[]", "{}", "[[[]]]", '{"__proto__":1}'),
  fc.constantFrom("&", "set", "concat", "range", "prefix", "elem", "map", "|").map((key) => nested(5000, key)),
);

const PLACE = '"PUT-IT-HERE"';

/** Every place in a ruleset, as the way there. */
function places(node: unknown, way: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof node !== "object" || node === null) return [way];
  const inside = Array.isArray(node) ? node.map((one, i) => [i, one] as const) : Object.entries(node);
  return [way, ...inside.flatMap(([key, one]) => places(one, [...way, key]))];
}

function replaced(node: unknown, [key, ...rest]: readonly (string | number)[]): unknown {
  if (key === undefined) return JSON.parse(PLACE);
  if (Array.isArray(node)) return node.map((one, i) => (i === key ? replaced(one, rest) : one));
  return Object.fromEntries(
    Object.entries(Object(node)).map(([name, one]) => [name, name === key ? replaced(one, rest) : one]),
  );
}

const RULESETS_AND_PLACES = RULESETS.map((text) => {
  const ruleset: unknown = JSON.parse(text);
  return { ruleset, ways: places(ruleset) };
});

describe("what iptables-save is said to have printed", () => {
  it("cut off: a complaint", () => {
    fc.assert(
      fc.property(cut(SAVES), (text) => {
        const { tables, complaints } = readSave(text);
        expect(trouble(tables)).toBe(undefined);
        const between = /(^|\nCOMMIT(\n|$))(#[^\n]*\n)*(#[^\n]*)?$/.test(text);
        expect(complaints.length > 0 || between).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("damaged: never a crash", () => {
    fc.assert(
      fc.property(damaged(SAVES), (text) => {
        expect(trouble(readSave(text).tables)).toBe(undefined);
      }),
      { numRuns: 500 },
    );
  });
});

describe("what nft is said to have printed", () => {
  it("cut off: a complaint", () => {
    fc.assert(
      fc.property(cut(RULESETS), (text) => {
        const { tables, complaints } = readNft(text);
        expect([tables, complaints.length]).toEqual([[], 1]);
      }),
      { numRuns: 100 },
    );
  });

  it("damaged: never a crash", () => {
    fc.assert(
      fc.property(damaged(RULESETS), (text) => {
        expect(trouble(readNft(text).tables)).toBe(undefined);
      }),
      { numRuns: 200 },
    );
  });

  it("anything at any place: never a crash", { timeout: 60_000 }, () => {
    const changed = fc
      .tuple(fc.constantFrom(...RULESETS_AND_PLACES), fc.nat(), value)
      .map(([{ ruleset, ways }, at, put]) =>
        JSON.stringify(replaced(ruleset, ways[at % ways.length] ?? [])).replace(PLACE, () => put),
      );
    fc.assert(
      fc.property(changed, (text) => {
        expect(trouble(readNft(text).tables)).toBe(undefined);
      }),
      { numRuns: 1000 },
    );
  });

  it("its listing damaged: never a crash", () => {
    const listings = ["docker29-nft.txt", "nft-1.0.6-forms-nft.txt"].map(fixture);
    fc.assert(
      fc.property(damaged(listings), (text) => {
        expect(ruleTexts(text).size).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
