import { networkId, sandboxId } from "@/lib/model/ids";
import type { Netns } from "@/lib/model/netns";
import type { Assignment } from "./assign-networks";
import type { Facts } from "./facts";
import type { Relation } from "./relation";
import type { SandboxNode } from "./topology";

function roleOf(netns: Netns, inhabited: boolean, hidden: boolean): SandboxNode["role"] {
  if (netns.host) return "host";
  if (inhabited) return "container";
  return hidden ? "hidden" : "named";
}

/** One node a namespace, named after whoever is in it. */
export function relateSandboxes(facts: Facts, assignment: Assignment): Relation {
  const inhabitants = new Map<number, string>();
  for (const { netns, name, sharesWith } of facts.containers) {
    if (netns !== undefined && (!sharesWith || !inhabitants.has(netns))) inhabitants.set(netns, name);
  }
  const nodes = [...facts.netns.values()].map((netns): SandboxNode => {
    const hidden = assignment.networkOfHidden.get(netns.inode);
    const role = roleOf(netns, inhabitants.has(netns.inode), hidden !== undefined);
    const label = role === "host" ? facts.observation.host.name : inhabitants.get(netns.inode);
    return {
      kind: "sandbox",
      id: sandboxId(facts.host, netns.inode),
      host: facts.host,
      label: label ?? netns.names[0]?.name ?? `net:[${netns.inode}]`,
      role,
      netns: netns.inode,
      names: netns.names,
      readable: netns.readable,
      ...(netns.pid === undefined ? {} : { pid: netns.pid }),
      ...(hidden === undefined ? {} : { network: networkId(facts.host, hidden) }),
    };
  });
  return { nodes, edges: [] };
}
