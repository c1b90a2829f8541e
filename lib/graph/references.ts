import type { Content, Out, Plate } from "./content";

/** In which box things are: bands and plates by key. */
export type Homes = (key: string, base: string) => string;

/** References that boxes need to things elsewhere. */
export type References = {
  /** In the bridge column. */
  readonly chips: readonly Plate[];
  /** In the host's column. */
  readonly leafChips: readonly Plate[];
};

/** One reference a box and thing, however many wires lead to it. */
export function findReferences(content: Content, homes: Homes): References {
  const home = new Map<string, string>();
  for (const plate of [...content.spines, ...content.leaves]) home.set(plate.id, homes(plate.key, plate.base));
  const byKey = new Map<string, Plate>();
  const refer = (box: string, out: Pick<Out, "edge" | "kind">, target: string, note = "") => {
    if (home.get(target) === box) return;
    const key = `ref:${box}:${target}`;
    const known = byKey.get(key);
    const id = `ref:${out.edge}`;
    if (known && known.id <= id) return;
    byKey.set(key, {
      key,
      base: box,
      id,
      subject: target,
      kind: "reference",
      title: content.label(target) + note,
      short: content.label(target),
      side: "",
      lines: [],
      badges: [],
      wires: [],
    });
  };
  const spines = new Set(content.spines.map(({ id }) => id));
  for (const band of content.bands) {
    const box = homes(band.key, band.base);
    for (const out of band.outs) {
      const macvlan = out.kind === "lower-device" && !spines.has(out.target);
      refer(box, out, out.target, macvlan ? " (macvlan)" : "");
    }
  }
  const chips = [...byKey.values()];
  const leaves = content.leaves.flatMap((leaf) =>
    leaf.wires.map((wire) => ({ box: homes(leaf.key, leaf.base), wire })),
  );
  byKey.clear();
  for (const { box, wire } of leaves) if (wire.kind !== "uplink") refer(box, wire_(wire), wire.to);
  return { chips, leafChips: [...byKey.values()] };
}

const wire_ = ({ edge, kind }: Plate["wires"][number]) => ({
  edge,
  kind: kind === "uplink" ? ("veth" as const) : kind,
});
