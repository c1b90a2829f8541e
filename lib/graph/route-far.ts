import type { Content } from "./content";
import { type Point, SIZE, simplify } from "./geometry";
import { type Column, columnX } from "./plan";
import type { Card, Wire } from "./shapes";

/** More masquerading bridges than this, and their bus is drawn on focus only; each bridge's badge tells it anyway. */
const MOST_BUS_WIRES = 12;
/** Where in the gutter and above the boxes the two kinds of far wires run. */
const BUS = { gutter: 15, corridor: -15 };
const SPOKE = { gutter: 27, corridor: -24 };

type Scene = {
  readonly content: Content;
  readonly cards: ReadonlyMap<string, Card>;
  column(box: string): Column | undefined;
};
type End = { readonly at: Point; readonly gutter: number };

/** Wires that leave their box, from plate to plate: through the gutters between the columns and the corridor above, where no card is. */
export function routeFar(content: Content, plates: readonly Card[], column: Scene["column"]): Wire[] {
  const scene: Scene = { content, cards: new Map(plates.map((card) => [card.id, card])), column };
  return [...routeBus(scene), ...routeSpokes(scene)];
}

function routeBus(scene: Scene): Wire[] {
  const { masquerade } = scene.content;
  return masquerade.flatMap(({ edge, bridge, nat }) => {
    const [source, target] = [scene.cards.get(bridge), scene.cards.get(nat)];
    const points = source && target && far(scene, source, target, BUS, 0);
    if (!points) return [];
    const onFocus = masquerade.length > MOST_BUS_WIRES;
    return [{ id: edge, kind: "bus", source: bridge, target: nat, points, onFocus, dashed: false }];
  });
}

/** From each reference to what it stands for. */
function routeSpokes(scene: Scene): Wire[] {
  return [...scene.cards.values()].flatMap((card): Wire[] => {
    if (card.kind !== "reference") return [];
    const target = scene.cards.get(card.subject);
    const points = target && far(scene, card, target, SPOKE, 8);
    if (!points) return [];
    return [
      {
        id: `spoke:${card.id}`,
        kind: "spoke",
        source: card.id,
        target: target.id,
        points,
        onFocus: true,
        dashed: false,
      },
    ];
  });
}

function far(scene: Scene, source: Card, target: Card, way: typeof BUS, offset: number): Point[] | undefined {
  const from = endOf(scene, source, way.gutter, 0);
  const to = endOf(scene, target, way.gutter, offset);
  if (!from || !to) return undefined;
  const up =
    from.gutter === to.gutter
      ? []
      : [
          { x: from.gutter, y: way.corridor },
          { x: to.gutter, y: way.corridor },
        ];
  return simplify([from.at, { x: from.gutter, y: from.at.y }, ...up, { x: to.gutter, y: to.at.y }, to.at]);
}

/** Cards of the bridge column reach the gutter at their right, those of the host's column the one at their left; others reach none. */
function endOf(scene: Scene, card: Card, gutter: number, offset: number): End | undefined {
  const column = scene.column(card.box);
  if (!column) return undefined;
  const x = columnX(column);
  const y = card.y + card.height / 2 + Math.min(offset, card.height / 2 - 4);
  if (column.kind === "tree") return { at: { x: card.x, y }, gutter: column.x - SIZE.gutter + gutter };
  if (card.x !== x.spine) return undefined;
  return { at: { x: card.x + card.width, y }, gutter: column.x + x.width + gutter };
}
