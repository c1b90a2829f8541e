import type { TopologyIndex } from "./topology-index";

/** What words of rules stand for: names of links, addresses and subnets, each with the network or container that it is of. */
export type RuleNames = ReadonlyMap<string, string>;

const bare = (address: string) => address.replace(/\/\d+$/, "");

/** Collects them from a topology. Where two things have one address, as on two hosts, neither is told. */
export function ruleNames(index: TopologyIndex): RuleNames {
  const names = new Map<string, string>();
  const doubtful = new Set<string>();
  const add = (word: string, label: string) => {
    if (word === "" || word === label) return;
    if ((names.get(word) ?? label) !== label) doubtful.add(word);
    names.set(word, label);
  };
  for (const node of index.topology.nodes) {
    if (node.kind === "container") {
      for (const { ipv4, ipv6 } of node.container.endpoints)
        for (const each of [ipv4, ipv6]) add(bare(each), node.label);
    } else if (node.kind === "network") {
      for (const { subnet } of node.network.ipam) add(subnet, node.label);
      // The parent of a macvlan network is the host's own link, not the network's.
      for (const { target } of index.from("realised-by", node.id)) {
        const link = index.node(target);
        if (link?.kind === "bridge") add(link.label, node.label);
      }
    }
  }
  for (const word of doubtful) names.delete(word);
  return names;
}

/** Whom a word of a rule means: `br-1`, `"br-1",`, `172.18.0.2/32`, `172.18.0.2:80`, `[fd00::2]:80`; undefined for a word that names nothing. */
export function nameInRule(word: string, names: RuleNames): string | undefined {
  const plain = word.replace(/^"|"?,?$/g, "");
  const target = /^\[([^\]]+)\](?::\S+)?$/.exec(plain)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\S+$/.exec(plain)?.[1];
  return names.get(target ?? plain.replace(/\/(32|128)$/, ""));
}
