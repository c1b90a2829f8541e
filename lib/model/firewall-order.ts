import type { Firewall, FirewallChain, FirewallTable } from "./firewall";

/** The hooks of which a packet of a family passes the chains: `inet` chains see both IP families. */
export type PacketFamily = "ip" | "ip6" | "arp" | "bridge" | "netdev";

/** A base chain where a packet meets it. */
export type HookedChain = {
  readonly table: FirewallTable;
  readonly chain: FirewallChain;
  /** Where in the hook it runs: the chain's own priority, save for nat chains. */
  readonly priority: number;
};

/** NF_IP_PRI_NAT_DST and NF_IP_PRI_NAT_SRC (linux/netfilter_ipv4.h; the same for IPv6). */
const NAT_DST = -100;
const NAT_SRC = 100;

/**
 * The priorities of iptables' tables in their hooks (NF_IP_PRI_*, linux/netfilter_ipv4.h). `nat` depends on the hook: see natPriority.
 */
export const TABLE_PRIORITIES: Readonly<Record<string, number>> = { raw: -300, mangle: -150, filter: 0, security: 50 };

/**
 * Where the NAT of a hook runs, whatever the priority of its chains: the kernel hangs nat chains of all front ends into one hook of its own,
 * and their priorities order them only among each other (nf_nat_register_fn, net/netfilter/nf_nat_core.c).
 */
export function natPriority(hook: string): number {
  return hook === "prerouting" || hook === "output" ? NAT_DST : NAT_SRC;
}

function sees(table: FirewallTable, chain: FirewallChain, family: PacketFamily): boolean {
  // An inet chain at ingress hangs at a device, as those of netdev do.
  const atDevice = chain.base?.hook === "ingress" || chain.base?.hook === "egress";
  if (table.family === "inet") return atDevice ? family === "netdev" : family === "ip" || family === "ip6";
  return table.family === family;
}

/**
 * The base chains that a packet of `family` meets at `hook`, in order. A chain's accept lets the packet go on to the next one; a drop ends
 * it. Of nat chains only the first that translates counts, and only a connection's first packet sees them.
 *
 * Chains of equal priority run in the reverse order of their registration (nf_hook_entries_grow, net/netfilter/core.c), which no tool tells.
 * The order of `tables`, and of chains in them, is that of their making as nft lists it, and stands in for it.
 */
export function evaluationOrder(firewall: Firewall, hook: string, family: PacketFamily): HookedChain[] {
  const hooked = firewall.tables.flatMap((table) =>
    table.chains.flatMap((chain) => {
      if (table.dormant || chain.base?.hook !== hook || !sees(table, chain, family)) return [];
      const own = chain.base.priority;
      const priority = chain.base.type === "nat" ? natPriority(hook) : own;
      return [{ table, chain, priority, own }];
    }),
  );
  return hooked
    .reverse()
    .sort((a, b) => a.priority - b.priority || a.own - b.own)
    .map(({ table, chain, priority }) => ({ table, chain, priority }));
}
