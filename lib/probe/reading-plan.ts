import type { Hint } from "./probe";

/** What hints add up to: what to read again, each thing once. */
export type ReadingPlan = {
  readonly containers: Set<string>;
  readonly networks: Set<string>;
  /** Namespaces whose links, addresses and so on changed. */
  readonly inodes: Set<number>;
  /** Namespaces whose netfilter rules changed. */
  readonly netfilter: Set<number>;
  /** A namespace came or went. */
  readonly discover: boolean;
};

/** Adds hints up; undefined when one of them asks for everything. */
export function planReading(hints: readonly Hint[]): ReadingPlan | undefined {
  const plan = {
    containers: new Set<string>(),
    networks: new Set<string>(),
    inodes: new Set<number>(),
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
        plan.inodes.add(hint.inode);
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
