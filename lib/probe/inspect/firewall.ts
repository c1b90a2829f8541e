import type { FirewallAnswer, FirewallQuestion } from "@/lib/model/firewall-inspection";
import type { Kernel } from "../kernel/kernel";
import { NativeMemory } from "../netfilter/native-memory";
import { firewallVersion, readFirewall } from "../netfilter/read-firewall";
import { SharedReadings } from "./shared-readings";
import type { Sources } from "./sources";

const readings = new SharedReadings<number, FirewallAnswer>();

/** What was understood of native rules, by inode; of one namespace no two readings are under way. */
const memories = new Map<number, NativeMemory>();

function memoryOf(kernel: Kernel, inode: number): NativeMemory {
  for (const known of memories.keys()) if (!kernel.knows(known)) memories.delete(known);
  const memory = memories.get(inode) ?? new NativeMemory();
  memories.set(inode, memory);
  return memory;
}

async function read(
  { kernel }: Sources,
  inode: number,
  netnsPath: string | undefined,
  generation: string | undefined,
): Promise<FirewallAnswer> {
  const rules = kernel.nftRules(inode);
  const memory = memoryOf(kernel, inode);
  const place = { ...(netnsPath !== undefined && { netnsPath }), ...(rules && { kernel: rules }), memory };
  const { firewall, problems } = await readFirewall(place);
  const settled = generation !== undefined && generation === kernel.rulesGeneration(inode);
  return {
    kind: "firewall",
    readAt: new Date().toISOString(),
    version: firewallVersion(firewall),
    ...(settled && { generation }),
    firewall,
    trouble: problems.map(({ message }) => message),
  };
}

/** The rules of a namespace with their counters, none older than the question; undefined when it is gone. */
export async function answerFirewall(
  sources: Sources,
  { inode }: FirewallQuestion,
): Promise<FirewallAnswer | undefined> {
  const { kernel } = sources;
  const netnsPath = inode === kernel.hostNetns ? undefined : kernel.pathOf(inode);
  if (inode !== kernel.hostNetns && netnsPath === undefined) return undefined;
  const generation = () => kernel.rulesGeneration(inode);
  return readings.ask(inode, generation, (begun) => read(sources, inode, netnsPath, begun));
}
