import type { NetworkAnswer, NetworkQuestion } from "@/lib/model/network-inspection";
import type { DockerEngine } from "../docker/engine";
import { EngineRequestError } from "../docker/request";
import type { EngineNetworkFacts } from "../docker/reshape-verbose";
import { inspectFdb } from "../kernel/inspect-fdb";
import type { Sources } from "./sources";

/** What the engine does not tell takes nothing from what the kernel does. */
async function askEngine(
  engine: DockerEngine,
  id: string,
): Promise<(EngineNetworkFacts & { why?: string }) | undefined> {
  try {
    return await engine.inspectNetwork(id);
  } catch (error) {
    if (!(error instanceof EngineRequestError)) throw error;
    const why = `The engine does not tell of this network: ${error.message}.`;
    return { endpoints: [], peers: [], services: [], why };
  }
}

/** What the engine tells of a network on demand, and what the kernel has learned behind its links; undefined when it is gone. */
export async function answerNetwork(
  { kernel, engine }: Sources,
  { id, inodes }: NetworkQuestion,
): Promise<NetworkAnswer | undefined> {
  const told = await askEngine(engine, id);
  if (!told) return undefined;
  const { why, ...facts } = told;
  const read = inodes.flatMap((inode) => {
    const fdb = kernel.visit(inode, inspectFdb);
    return fdb ? [{ inode, ...fdb }] : [];
  });
  return {
    kind: "network",
    readAt: new Date().toISOString(),
    ...facts,
    fdb: read.map(({ inode, entries }) => ({ inode, entries })),
    trouble: [...(why ? [why] : []), ...read.flatMap(({ trouble }) => trouble)],
  };
}
