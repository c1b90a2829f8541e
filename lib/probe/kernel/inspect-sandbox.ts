import type { SandboxAnswer } from "@/lib/model/sandbox-inspection";
import { RTM_GETLINK, RTM_GETNEIGH } from "./constants";
import { decodeLink, IFINFOMSG } from "./decode-link";
import { decodeNeighbor, NDMSG } from "./decode-neighbor";
import { familyHeader } from "./message";
import type { OpenSocket } from "./netns-reader";
import { Tables } from "./tables";

/** What the kernel tells on demand of the namespace that sockets are opened in. */
export type SandboxFacts = Omit<SandboxAnswer, "kind" | "readAt">;

/** Reads what changes without a hint: counters and neighbours. Synchronous. */
export function inspectSandbox(open: OpenSocket): SandboxFacts {
  const tables = new Tables(open());
  const links = tables.read("links", RTM_GETLINK, familyHeader(IFINFOMSG), decodeLink);
  const neighbors = tables.read("neighbours", RTM_GETNEIGH, familyHeader(NDMSG), decodeNeighbor);
  return { counters: links.map(({ counters }) => counters), neighbors, trouble: [...new Set(tables.trouble)] };
}
