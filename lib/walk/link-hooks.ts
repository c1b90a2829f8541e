import type { FirewallChain, FirewallTable } from "@/lib/model/firewall";
import { evaluationOrder } from "@/lib/model/firewall-order";
import type { LinkAttachment } from "@/lib/model/link-attachment";
import { Undecided } from "./choices";
import type { SandboxFacts } from "./facts";
import type { Place, Space } from "./space";
import type { Saying } from "./trace";
import type { Walker } from "./walker";

type Direction = LinkAttachment["direction"];
type Hooked = { readonly table: FirewallTable; readonly chain: FirewallChain };

/** The chains at links, by direction. */
type Hooks = { readonly ingress: readonly Hooked[]; readonly egress: readonly Hooked[] };

/** Statements that let a frame go on as it is. */
const HARMLESS = new Set(["accept", "neutral", "continue", "return"]);

/** The rule of a base chain, or of those that it jumps to, that may keep a frame or change it; "" for the policy. Undefined: none. */
function stopperIn({ table, chain }: Hooked): { chain: string; text: string } | undefined {
  const open = [chain];
  const seen = new Set<FirewallChain>();
  for (let one = open.pop(); one; one = open.pop()) {
    seen.add(one);
    for (const { statements, text } of one.rules) {
      for (const statement of statements) {
        if (HARMLESS.has(statement.kind)) continue;
        if (statement.kind !== "jump" && statement.kind !== "goto") return { chain: one.name, text };
        const next = table.chains.find(({ name }) => name === statement.chain);
        if (next && !seen.has(next)) open.push(next);
      }
    }
  }
  return chain.base?.policy === "drop" ? { chain: chain.name, text: "" } : undefined;
}

const known = new WeakMap<SandboxFacts, Hooks>();

function hooksOf(facts: SandboxFacts): Hooks {
  const found = known.get(facts);
  if (found) return found;
  const at = (hook: Direction) => (facts.firewall ? evaluationOrder(facts.firewall, hook, "netdev") : []);
  const hooks = { ingress: at("ingress"), egress: at("egress") };
  known.set(facts, hooks);
  return hooks;
}

function sayingOf(key: "netdev-rule" | "arp-rule", space: Space, hooked: Hooked, values: Record<string, string>) {
  const stopper = stopperIn(hooked);
  if (!stopper) return undefined;
  const { table } = hooked;
  const rule = { netns: space.inode, family: table.family, table: table.name, ...stopper };
  return { key, values: { ...values, chain: stopper.chain, table: table.name }, rule } satisfies Saying;
}

/**
 * A frame comes in by a link, or goes out by it, before or behind all rules of IP: what hangs there is not modelled. Throws Undecided where anything
 * does that may keep the frame, and where the namespace was not read.
 */
export function demandBareLink({ world }: Walker, { space, link }: Place, direction: Direction): void {
  const facts = world.facts.sandboxes.get(space.inode);
  if (!facts) throw new Undecided({ key: "rules-unread", values: { reason: "" }, unread: space.inode });
  const attached = facts.attachments?.find((one) => one.index === link.index && one.direction === direction);
  if (attached) {
    const { kind, name } = attached;
    throw new Undecided({ key: `link-${kind}`, values: { link: link.name, direction, name } });
  }
  for (const hooked of hooksOf(facts)[direction]) {
    const { devices = [] } = hooked.chain.base ?? {};
    if (devices.length > 0 && !devices.includes(link.name)) continue;
    const saying = sayingOf("netdev-rule", space, hooked, { link: link.name, direction });
    if (saying) throw new Undecided(saying);
  }
}

/** The hooks of ARP; `forward`, of frames that a bridge passes on, has iptables' own variant only. */
type ArpHook = "input" | "output" | "forward";

function demandArp({ world }: Walker, space: Space, hooks: readonly ArpHook[], address: string): void {
  const firewall = world.firewall(space);
  const unread = firewall?.unread.find(({ family }) => family === "arp");
  if (unread) throw new Undecided({ key: "arp-unread", values: { address, reason: unread.reason } });
  for (const hook of firewall ? hooks : []) {
    for (const hooked of firewall ? evaluationOrder(firewall, hook, "arp") : []) {
      const saying = sayingOf("arp-rule", space, hooked, { address });
      if (saying) throw new Undecided(saying);
    }
  }
}

/**
 * IPv4 finds a neighbour by ARP (RFC 826): a request from one link's namespace, a reply from the other's. Throws Undecided where a rule of either
 * may keep one of them: who knows the link address already needs not ask, and for how long is not known here.
 */
export function demandArpPasses(walker: Walker, from: Place, to: Place | undefined, address: string): void {
  if (walker.world.isWritten(from, address) || from.link.flags.includes("noarp")) return;
  demandArp(walker, from.space, ["output", "input"], address);
  if (to) demandArp(walker, to.space, ["input", "output"], address);
}
