import { joinParts, type NetnsPart, NO_PART } from "./netns-part";
import type { Hint } from "./probe";

/** What hints add up to: what to read again, each thing once. */
export type ReadingPlan = {
  readonly containers: Set<string>;
  readonly networks: Set<string>;
  /** What changed of the links, addresses and so on of namespaces, by inode. */
  readonly parts: Map<number, NetnsPart>;
  /** Namespaces whose netfilter rules changed. */
  readonly netfilter: Set<number>;
  /** A namespace came or went. */
  readonly discover: boolean;
};

function partOf({ link, table }: Extract<Hint, { scope: "netns" }>): NetnsPart {
  return {
    whole: link === undefined && table === undefined,
    links: new Set(link === undefined ? [] : [link]),
    routes: table === "routes",
    rules: table === "rules",
  };
}

/** Adds hints up; undefined when one of them asks for everything. */
export function planReading(hints: readonly Hint[]): ReadingPlan | undefined {
  const plan = {
    containers: new Set<string>(),
    networks: new Set<string>(),
    parts: new Map<number, NetnsPart>(),
    netfilter: new Set<number>(),
  };
  let discover = false;
  for (const hint of hints) {
    switch (hint.scope) {
      case "container":
        plan.containers.add(hint.id);
        break;
      case "network":
        plan.networks.add(hint.id);
        break;
      case "netns":
        plan.parts.set(hint.inode, joinParts(plan.parts.get(hint.inode) ?? NO_PART, partOf(hint)));
        break;
      case "netfilter":
        plan.netfilter.add(hint.inode);
        break;
      case "namespaces":
        discover = true;
        break;
      default:
        return undefined;
    }
  }
  return { ...plan, discover };
}
