import type { Firewall, FirewallChain, FirewallTable } from "@/lib/model/firewall";
import { jumpsOf } from "./firewall-sections";

/** A chain that translates addresses, or may be entered from one that does. */
export type NatChain = { readonly table: FirewallTable; readonly chain: FirewallChain };

/** The base chains of type nat, and every chain that their rules may go on in; in the order of their tool, as `iptables -t nat -L` lists them. */
export function natChains({ tables }: Firewall): NatChain[] {
  return tables.flatMap((table) => {
    const reached = new Set<FirewallChain>();
    const visit = (chain: FirewallChain) => {
      if (reached.has(chain)) return;
      reached.add(chain);
      for (const rule of chain.rules) for (const next of jumpsOf(rule, table)) visit(next);
    };
    for (const chain of table.chains) if (chain.base?.type === "nat") visit(chain);
    return table.chains.filter((chain) => reached.has(chain)).map((chain) => ({ table, chain }));
  });
}
