import type { TopologyIndex } from "@/lib/client/topology-index";

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

/** The picture in a sentence, for those who do not see it; the list has the whole of it. */
export function summary({ topology: { hosts, nodes } }: TopologyIndex): string {
  const count = (kind: string) => nodes.filter((node) => node.kind === kind).length;
  const host = hosts[0]?.name;
  const parts = [
    plural(count("container"), "container"),
    plural(count("network"), "network"),
    plural(count("bridge"), "bridge"),
    plural(count("port"), "published port"),
  ];
  return `Graph of the network${host ? ` of ${host}` : ""}: ${parts.join(", ")}. The list has the same things.`;
}
