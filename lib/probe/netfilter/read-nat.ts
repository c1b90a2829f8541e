import type { NatRule } from "@/lib/model/nat-rule";
import type { Problem } from "@/lib/model/problem";
import { natFromNft } from "./nat-from-nft";
import { parseNftJson } from "./parse-nft-json";
import { readLegacyVariant, readNftVariant, type SaveReading } from "./read-save";
import { runTool, type ToolResult } from "./run-tool";

/** The translating rules of a namespace from every front end, each rule once, and what could not be read. */
export type NatReading = { readonly nat: NatRule[]; readonly problems: Problem[] };

type Failure = Extract<ToolResult, { ok: false }>;

const HINTS: Record<Failure["failure"], string> = {
  missing: "Install it to see the rules of that program, if there are any.",
  gone: "The namespace ended while it was read.",
  denied: "Run the probe as root to see address translation.",
  timeout: "The rules of that program are missing from the picture.",
  "too-large": "The rules of that program are missing from the picture.",
  crashed:
    "The rules of that program are missing from the picture; a newer release may not crash (nft 1.0.6 is known to).",
  failed: "The rules of that program are missing from the picture.",
};

function toolProblem(tool: string, place: string, failure: Failure): Problem {
  const hint = HINTS[failure.failure];
  return { scope: "netfilter", message: `${tool} could not be read${place}: ${failure.message}.`, hint };
}

function saveProblems(reading: SaveReading, place: string): Problem[] {
  if (reading.failure) return [toolProblem(reading.tool, place, reading.failure)];
  if (reading.complaints.length === 0) return [];
  const first = JSON.stringify(reading.complaints[0]);
  const message = `${reading.complaints.length} lines of ${reading.tool}${place} were not understood, the first: ${first}.`;
  return [{ scope: "netfilter", message, hint: "Rules may be missing from the picture." }];
}

/** Tables that iptables-save told, as nft names them. */
function toldTables(readings: readonly { family: 4 | 6; reading: SaveReading }[]): Set<string> {
  return new Set(
    readings.flatMap(({ family, reading }) => reading.tables.map((table) => `${family === 4 ? "ip" : "ip6"} ${table}`)),
  );
}

function readNft(result: ToolResult, known: ReadonlySet<string>, place: string): NatReading {
  if (!result.ok) return { nat: [], problems: [toolProblem("nft", place, result)] };
  const content = parseNftJson(result.stdout);
  const { nat, opaque } = natFromNft(content, known);
  const problems: Problem[] = [...new Set(content.complaints)].map((complaint) => ({
    scope: "netfilter",
    message: `The answer of nft${place} was not understood: ${complaint}.`,
    hint: "Rules may be missing from the picture.",
  }));
  if (opaque > 0) {
    const message = `${opaque} translating rules${place} were made by iptables and cannot be read by nft.`;
    problems.push({ scope: "netfilter", message, hint: "Install iptables to see them." });
  }
  return { nat, problems };
}

/** A namespace that is gone, or may not be entered, fails every tool alike: one problem says it. */
function withoutRepeats(problems: readonly Problem[], failures: readonly Failure[], place: string): Problem[] {
  const first = failures[0];
  const alike = first && (first.failure === "gone" || first.failure === "denied");
  if (!alike || failures.some(({ failure }) => failure !== first.failure)) return [...problems];
  const message = `Address translation could not be read${place}: ${first.message}.`;
  return [{ scope: "netfilter", message, hint: HINTS[first.failure] }];
}

/**
 * Reads every rule that translates addresses: of iptables (both variants, both families) and of native nftables, in the namespace of
 * `netnsPath` (an nsfs file), or in the process's own. Never rejects; what fails becomes a problem and leaves the rest unharmed.
 */
export async function readNat({ netnsPath }: { netnsPath?: string } = {}): Promise<NatReading> {
  const place = netnsPath === undefined ? "" : ` in ${netnsPath}`;
  const [nft4, nft6, legacy4, legacy6, native] = await Promise.all([
    readNftVariant(4, netnsPath),
    readNftVariant(6, netnsPath),
    readLegacyVariant(4, netnsPath),
    readLegacyVariant(6, netnsPath),
    runTool(["nft", "-j", "list", "ruleset"], netnsPath),
  ]);
  const known = toldTables([
    { family: 4, reading: nft4 },
    { family: 6, reading: nft6 },
  ]);
  const saves = [nft4, nft6, legacy4, legacy6].flatMap((reading) => reading ?? []);
  const nftReading = readNft(native, known, place);
  const failures = saves.flatMap(({ failure }) => failure ?? []).concat(native.ok ? [] : [native]);
  const problems = [...saves.flatMap((reading) => saveProblems(reading, place)), ...nftReading.problems];
  const failedAll = failures.length === saves.length + 1;
  return {
    nat: [...saves.flatMap(({ nat }) => nat), ...nftReading.nat],
    problems: failedAll ? withoutRepeats(problems, failures, place) : problems,
  };
}
