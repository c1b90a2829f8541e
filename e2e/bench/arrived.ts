import type { TopologyEdge, TopologyNode } from "@/lib/topology/topology";
import type { Arrival, Viewer } from "./viewer";

/** Gathers what the deltas of a while tell, and when a container was complete in it. */
export interface Gathering {
  /**
   * When the viewer first had the container, running, in its sandbox, with an interface there that has that address and is wired to its
   * other end.
   */
  complete(container: string, address: string): Promise<number>;
  stop(): void;
}

/** Starts to gather; what the snapshot said before is not in it, so the container must be a new one or gain a new interface. */
export function gather(viewer: Viewer, before: readonly TopologyNode[] = []): Gathering {
  const nodes = new Map<string, TopologyNode>(before.map((node) => [node.id, node]));
  const edges = new Map<string, TopologyEdge>();
  const completed = new Map<string, number>();
  let wake = () => {};
  const isWired = (id: string) =>
    [...edges.values()].some(({ kind, source, target }) => kind === "veth" && (source === id || target === id));
  const note = ({ at }: Arrival) => {
    for (const node of nodes.values()) {
      if (node.kind !== "interface" || !isWired(node.id)) continue;
      const owner = [...nodes.values()].find((one) => one.kind === "container" && one.sandbox === node.sandbox);
      for (const { address } of node.addresses) {
        const key = `${owner?.label} ${address}`;
        if (owner && !completed.has(key)) completed.set(key, at);
      }
    }
    wake();
  };
  const stop = viewer.hear((arrival) => {
    for (const node of arrival.delta.nodes) nodes.set(node.id, node);
    for (const edge of arrival.delta.edges) edges.set(edge.id, edge);
    note(arrival);
  });
  const complete = (container: string, address: string) =>
    new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${container} ${address}: not complete within 30 s`)), 30_000);
      wake = () => {
        const at = completed.get(`${container} ${address}`);
        if (at === undefined) return;
        clearTimeout(timer);
        resolve(at);
      };
      wake();
    });
  return { complete, stop };
}
