import type { FirewallTable } from "@/lib/model/firewall";
import type { Problem } from "@/lib/model/problem";
import type { SaveReading } from "./read-save";
import type { ToolResult } from "./run-tool";

/** Why a tool told nothing. */
export type ToolFailure = Extract<ToolResult, { ok: false }>;

const MISSING_RULES = "The rules of that program are missing from the picture.";

const HINTS: Record<ToolFailure["failure"], string> = {
  missing: "Install it to see the rules of that program, if there are any.",
  gone: "The namespace ended while it was read.",
  denied: "Run the probe as root to see the rules of the firewall.",
  timeout: MISSING_RULES,
  "too-large": MISSING_RULES,
  crashed: `${MISSING_RULES.slice(0, -1)}; a newer release may not crash (nft 1.0.6 is known to).`,
  failed: MISSING_RULES,
};

/** A tool that failed. */
export function toolProblem(tool: string, place: string, failure: ToolFailure): Problem {
  const hint = HINTS[failure.failure];
  return { scope: "netfilter", message: `${tool} could not be read${place}: ${failure.message}.`, hint };
}

/** What of an iptables-save could not be read or was not understood. */
export function saveProblems({ failure, tool, complaints }: SaveReading, place: string): Problem[] {
  const problems = failure ? [toolProblem(tool, place, failure)] : [];
  if (complaints.length === 0) return problems;
  const message = `${complaints.length} lines of ${tool}${place} were not understood, the first: ${JSON.stringify(complaints[0])}.`;
  return [...problems, { scope: "netfilter", message, hint: "Rules may be missing from the picture." }];
}

/** What of nft's answer was not understood. */
export function nftProblems(complaints: readonly string[], place: string): Problem[] {
  return [...new Set(complaints)].map((complaint) => ({
    scope: "netfilter",
    message: `The answer of nft${place} was not understood: ${complaint}.`,
    hint: "Rules may be missing from the picture.",
  }));
}

/** Rules of which nft knows that iptables made them, and no more, while no iptables told them. */
export function opaqueProblems(tables: readonly FirewallTable[], place: string): Problem[] {
  const native = tables.filter(({ source }) => source === "nftables").flatMap(({ chains }) => chains);
  const opaque = native
    .flatMap(({ rules }) => rules)
    .filter(({ matches, statements }) =>
      [...matches, ...statements].some((part) => part.kind === "unknown" && part.text.startsWith("xt ")),
    );
  if (opaque.length === 0) return [];
  const message = `${opaque.length} rules${place} were made by iptables and cannot be read by nft.`;
  return [{ scope: "netfilter", message, hint: "Install iptables to see them." }];
}

/** A namespace that is gone, or may not be entered, fails every tool alike: one problem says it. */
export function withoutRepeats(problems: Problem[], failures: readonly ToolFailure[], place: string): Problem[] {
  const [first] = failures;
  const alike = first && (first.failure === "gone" || first.failure === "denied");
  if (!alike || failures.some(({ failure }) => failure !== first.failure)) return problems;
  const message = `The rules of the firewall could not be read${place}: ${first.message}.`;
  return [{ scope: "netfilter", message, hint: HINTS[first.failure] }];
}
