import cytoscape from "cytoscape";
import dagre from "cytoscape-dagre";
import fcose from "cytoscape-fcose";
import { layout } from "@/lib/graph/layout";
import { generateHost } from "@/lib/topology/fixtures/generated";
import { relate } from "@/lib/topology/relate";
import { monotonicMs } from "./figures";
import type { Row } from "./row";

const PEERS = { dagre: { name: "dagre", rankDir: "LR" }, fcose: { name: "fcose" } } as const;

/** Beyond so many containers a peer takes longer than anybody waits for a bench. */
const MOST: Readonly<Record<keyof typeof PEERS, number>> = { dagre: 1000, fcose: 1000 };

/** The wiring of a host as Cytoscape has it without a canvas: every card a node of its size, every wire an edge, nothing placed. */
function unplaced(size: number): cytoscape.Core {
  const { cards, wires } = layout(relate(generateHost(size)));
  const known = new Set(cards.map(({ id }) => id));
  const nodes = cards.map(({ id, width, height }) => ({ group: "nodes" as const, data: { id, width, height } }));
  const edges = wires
    .filter(({ source, target }) => known.has(source) && known.has(target))
    .map(({ id, source, target }) => ({ group: "edges" as const, data: { id, source, target } }));
  const style = [{ selector: "node", style: { width: "data(width)", height: "data(height)" } }];
  return cytoscape({ headless: true, styleEnabled: true, elements: [...nodes, ...edges], style });
}

/** Cytoscape's own extensions on the same cards and wires: the time of `run`, once, until the nodes have their places. */
export function* benchPeerLayouts(size: number): Generator<Row> {
  cytoscape.use(dagre);
  cytoscape.use(fcose);
  for (const [peer, options] of Object.entries(PEERS) as [keyof typeof PEERS, { name: string }][]) {
    const what = `layout of the wiring: ${peer}`;
    if (size > MOST[peer]) {
      yield { what, size, unit: "ms", measured: undefined, note: `not tried above ${MOST[peer]}` };
      continue;
    }
    const cy = unplaced(size);
    const all = { ...options, animate: false, fit: false, randomize: true };
    const began = monotonicMs();
    cy.layout(all).run();
    const measured = monotonicMs() - began;
    cy.destroy();
    yield { what, size, unit: "ms", measured, note: "once" };
  }
}
