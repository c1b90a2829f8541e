import type { ReceptionAnswer, ReceptionQuestion } from "@/lib/model/sandbox-inspection";
import { inspectAttachments } from "../kernel/inspect-attachments";
import { inspectNeighbors } from "../kernel/inspect-neighbors";
import { inspectSettings } from "../kernel/inspect-settings";
import { inspectXfrm } from "../kernel/inspect-xfrm";
import { readSockets } from "../kernel/read-sockets";
import { ends, type People, withPeople } from "./sandbox";
import type { Sources } from "./sources";

const NOBODY: People = {
  named: (sockets) => sockets.map(({ socket }) => ({ ...socket, holders: [] })),
  trouble: [],
  proxies: {},
};

/** Who listens in a namespace, and its settings, of the links that were observed; undefined when it is gone. */
export async function answerReception(
  sources: Sources,
  { inode, proxies: wantsProxies, anonymous = false }: ReceptionQuestion,
): Promise<ReceptionAnswer | undefined> {
  const { kernel } = sources;
  // Before everything else: of rules that were changed since, others than these are the newest.
  const rulesGeneration = kernel.rulesGeneration(inode);
  const links = kernel.linksOf(inode);
  const names = ends(links);
  const found = kernel.visit(inode, (open, inside) => ({
    listening: readSockets(open, false),
    attachments: inspectAttachments(open, inside),
    policies: inspectXfrm(open, links),
    settings: inside(() => inspectSettings(names)),
    neighbors: inspectNeighbors(open, links),
  }));
  if (!found) return undefined;
  const { listening, attachments, policies, settings, neighbors } = found;
  const readAt = new Date().toISOString();
  const { named, proxies, trouble } = anonymous
    ? NOBODY
    : await withPeople(sources, inode, listening.sockets, wantsProxies);
  return {
    kind: "reception",
    readAt,
    listeners: named(listening.sockets),
    ...proxies,
    ...settings,
    fixedNeighbors: neighbors.fixedNeighbors,
    fdb: neighbors.fdb,
    attachments,
    policies,
    ...(rulesGeneration !== undefined && { rulesGeneration }),
    trouble: [...listening.trouble, ...neighbors.trouble, ...trouble],
  };
}
