import type { Netns } from "@/lib/model/netns";
import type { Assignment } from "./assign-networks";
import type { Facts } from "./facts";
import { memo } from "./memo";
import type { PlacedNetns } from "./placed-netns";
import type { Relation } from "./relation";
import type { SandboxNode } from "./topology";

function roleOf(netns: Netns, inhabited: boolean, hidden: boolean): SandboxNode["role"] {
  if (netns.host) return "host";
  if (inhabited) return "container";
  return hidden ? "hidden" : "named";
}

/** Inode -> name of who is in it: the owner's; of somebody who shares it only while no owner is known. */
function inhabitantsOf(facts: Facts): Map<number, string> {
  const inhabitants = new Map<number, string>();
  for (const { netns, name, sharesWith } of facts.containers) {
    if (netns !== undefined && (!sharesWith || !inhabitants.has(netns))) inhabitants.set(netns, name);
  }
  return inhabitants;
}

const remembered = memo<PlacedNetns, SandboxNode>();

/** How to make the node of a namespace, named after whoever is in it. */
export function sandboxNodes(facts: Facts, assignment: Assignment): (placed: PlacedNetns) => SandboxNode {
  const inhabitants = inhabitantsOf(facts);
  return (placed) => {
    const { netns, id } = placed;
    const inhabitant = inhabitants.get(netns.inode);
    const hidden = assignment.networkOfHidden.get(netns.inode);
    const role = roleOf(netns, inhabitant !== undefined, hidden !== undefined);
    const name = role === "host" ? facts.observation.host.name : inhabitant;
    const label = name ?? netns.names[0]?.name ?? `net:[${netns.inode}]`;
    const network = hidden === undefined ? undefined : facts.networkId(hidden);
    return remembered(
      placed,
      (node) => node.label === label && node.role === role && node.network === network,
      () => ({
        kind: "sandbox",
        id,
        host: facts.host,
        label,
        role,
        netns: netns.inode,
        names: netns.names,
        readable: netns.readable,
        ...(netns.pid === undefined ? {} : { pid: netns.pid }),
        ...(network === undefined ? {} : { network }),
        ...(netns.firewallVersion === undefined ? {} : { firewallVersion: netns.firewallVersion }),
      }),
    );
  };
}

/** One node a namespace. */
export function relateSandboxes(facts: Facts, assignment: Assignment): Relation {
  return { nodes: [...facts.netns.values()].map(sandboxNodes(facts, assignment)), edges: [] };
}
