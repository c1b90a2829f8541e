import type { Firewall, FirewallRule } from "@/lib/model/firewall";
import type { Link } from "@/lib/model/link";
import type { Sysctl } from "@/lib/model/sysctl";
import type { SandboxFacts, WalkFacts } from "./facts";
import type { Remedy, RuleRef, Trace } from "./trace";
import { walk } from "./walk";

const REMEDIABLE: ReadonlySet<Trace["disposition"]> = new Set(["dropped", "rejected", "unreachable"]);

/** Something that may help: what it makes of the facts, and the command that does it. */
type Candidate = { readonly netns: number; readonly argv: readonly string[]; readonly facts: WalkFacts };

function withSandbox(facts: WalkFacts, inode: number, change: (sandbox: SandboxFacts) => SandboxFacts): WalkFacts {
  return { ...facts, sandboxes: new Map([...facts.sandboxes, [inode, change(facts.sandboxes.get(inode) ?? {})]]) };
}

const nameOf = (one: Sysctl) => (one.of === "link" ? one.key.replace(".conf.", `.conf.${one.link}.`) : one.key);

/** A setting at another value. */
function withSetting(facts: WalkFacts, netns: number, name: string, value: string): Candidate {
  const change = (sandbox: SandboxFacts): SandboxFacts => ({
    ...sandbox,
    ...(sandbox.sysctls && {
      sysctls: sandbox.sysctls.map((one) => (nameOf(one) === name ? { ...one, value } : one)),
    }),
  });
  return { netns, argv: ["sysctl", "-w", `${name}=${value}`], facts: withSandbox(facts, netns, change) };
}

/** A link as it would be. */
function withLink(
  facts: WalkFacts,
  netns: number,
  name: string,
  argv: readonly string[],
  change: (link: Link) => Link,
): Candidate {
  const { observation } = facts;
  const changed = observation.netns.map((one) =>
    one.inode === netns ? { ...one, links: one.links.map((link) => (link.name === name ? change(link) : link)) } : one,
  );
  return { netns, argv, facts: { ...facts, observation: { ...observation, netns: changed } } };
}

const asPort = (link: Link, port: Partial<NonNullable<Link["bridgePort"]>>): Link =>
  link.bridgePort ? { ...link, bridgePort: { ...link.bridgePort, ...port } } : link;

/** `-D` takes out the first that is alike. */
function withoutFirst(rules: readonly FirewallRule[], text: string): FirewallRule[] {
  const at = rules.findIndex((rule) => rule.text === text);
  return rules.filter((_, i) => i !== at);
}

function withoutRule({ tables, unread }: Firewall, { family, table, chain, text }: RuleRef): Firewall {
  return {
    unread,
    tables: tables.map((one) =>
      one.family === family && one.name === table
        ? {
            ...one,
            chains: one.chains.map((each) =>
              each.name === chain ? { ...each, rules: withoutFirst(each.rules, text) } : each,
            ),
          }
        : one,
    ),
  };
}

/** The deciding rule of iptables taken out: its text is the command that made it. */
function withoutDecidingRule(facts: WalkFacts, rule: RuleRef): Candidate[] {
  const [append, chain, ...rest] = rule.text.split(" ");
  if (append !== "-A" || chain === undefined || rule.text.includes('"')) return [];
  const tool = rule.family === "ip6" ? "ip6tables" : "iptables";
  const change = ({ firewall, ...other }: SandboxFacts): SandboxFacts => ({
    ...other,
    ...(firewall && { firewall: withoutRule(firewall, rule) }),
  });
  const argv = [tool, "-t", rule.table, "-D", chain, ...rest];
  return [{ netns: rule.netns, argv, facts: withSandbox(facts, rule.netns, change) }];
}

/** The namespace where the way ended: the last one that was come by on the way that decided. */
function lastSpace(facts: WalkFacts, { hops, decided }: Trace): number | undefined {
  const last = hops.filter(({ forward }) => forward === (decided === "forward")).at(-1);
  return facts.observation.netns.find(({ inode }) => last?.node.endsWith(`:${inode}`))?.inode;
}

/** What is worth trying for the reason that a walk gave. */
function candidates(facts: WalkFacts, trace: Trace): Candidate[] {
  const { key, values, rule } = trace.reason;
  const netns = lastSpace(facts, trace);
  if (rule && (key === "dropped" || key === "rejected")) return withoutDecidingRule(facts, rule);
  if (netns === undefined) return [];
  const { link = "", port = "", setting = "" } = values;
  const bridge = (name: string, ...words: string[]) => ["bridge", "link", "set", "dev", name, ...words];
  switch (key) {
    case "not-forwarding":
      return [withSetting(facts, netns, setting, "1")];
    case "rp-filter":
      return [withSetting(facts, netns, `net.ipv4.conf.${link}.rp_filter`, "2")];
    case "no-hairpin":
      return [withLink(facts, netns, port, bridge(port, "hairpin", "on"), (one) => asPort(one, { hairpin: true }))];
    case "no-neighbor-isolated":
      return [withLink(facts, netns, link, bridge(link, "isolated", "off"), (one) => asPort(one, { isolated: false }))];
    case "no-neighbor-port-state":
      return [withLink(facts, netns, link, bridge(link, "state", "3"), (one) => asPort(one, { state: "forwarding" }))];
    case "no-neighbor-down": {
      const up = (one: Link): Link => ({ ...one, flags: one.flags.includes("up") ? one.flags : [...one.flags, "up"] });
      return [withLink(facts, netns, link, ["ip", "link", "set", link, "up"], up)];
    }
    default:
      return [];
  }
}

/** A remedy, or the namespaces whose facts would be needed to know of one. */
export type RemedyResult = { readonly remedy?: Remedy; readonly unread: readonly number[] };

/**
 * The one change that would have a packet delivered which is not: only what the walk itself says of the facts so changed. Costs up to a second
 * walk, and indexing everything anew for it.
 */
export function remedyFor(facts: WalkFacts, trace: Trace): RemedyResult {
  if (!REMEDIABLE.has(trace.disposition)) return { unread: [] };
  const [candidate] = candidates(facts, trace);
  const { disposition, unread } = candidate
    ? walk(candidate.facts, trace.question)
    : { disposition: "unknown", unread: [] };
  if (!candidate || disposition !== "delivered") return { unread };
  return { remedy: { netns: candidate.netns, argv: [...candidate.argv] }, unread: [] };
}
