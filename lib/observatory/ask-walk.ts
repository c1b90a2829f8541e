import type { SandboxFacts } from "@/lib/walk/facts";
import type { WalkQuestion } from "@/lib/walk/question";
import { remedyFor } from "@/lib/walk/remedy";
import type { Trace } from "@/lib/walk/trace";
import { walk } from "@/lib/walk/walk";
import type { Desk } from "./ask-details";

/** What the probe tells of one namespace beyond the observation; what it does not tell is absent. */
export async function readFacts(desk: Desk, inode: number, host: boolean): Promise<SandboxFacts> {
  const [rules, sandbox] = await Promise.all([
    desk.inspect({ kind: "firewall", inode }),
    desk.inspect({ kind: "sandbox", inode, connections: false, proxies: host, settings: true }),
  ]);
  const { listeners, proxies, sysctls, loadBalancer } = sandbox.kind === "sandbox" ? sandbox : {};
  return {
    ...(rules.kind === "firewall" && { firewall: rules.firewall }),
    ...(listeners && { listeners }),
    ...(proxies && { proxies }),
    ...(sysctls && { sysctls }),
    ...(loadBalancer !== undefined && { loadBalancer }),
  };
}

/**
 * Where a packet would go now; undefined before anything was observed. Of each namespace that it comes by, rules, sockets and settings are read
 * when the walk gets there: nobody knows before which those are.
 */
export async function askWalk(desk: Desk, question: WalkQuestion): Promise<Trace | undefined> {
  const { observation } = desk;
  if (!observation) return undefined;
  const sandboxes = new Map<number, SandboxFacts>();
  for (;;) {
    const facts = { observation, sandboxes: new Map(sandboxes) };
    const trace = walk(facts, question);
    const { remedy, unread } = remedyFor(facts, trace);
    const missing = [...trace.unread, ...unread].filter((inode) => !sandboxes.has(inode));
    if (missing.length === 0) return remedy ? { ...trace, remedy } : trace;
    const read = missing.map(async (inode) => {
      const host = observation.netns.some((netns) => netns.host && netns.inode === inode);
      sandboxes.set(inode, await readFacts(desk, inode, host));
    });
    await Promise.all(read);
  }
}
