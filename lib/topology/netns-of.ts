import { containerId, parseId } from "@/lib/model/ids";
import type { Observation } from "@/lib/model/observation";

/** The inode of the namespace that a sandbox's or a container's id means; undefined when there is none. */
export function netnsOf(observation: Observation, id: string): number | undefined {
  const parsed = parseId(id);
  if (parsed?.host !== observation.host.id) return undefined;
  if (parsed.kind === "sandbox") return observation.netns.find(({ inode }) => String(inode) === parsed.parts[0])?.inode;
  return observation.containers.find((container) => containerId(observation.host.id, container.id) === id)?.netns;
}
