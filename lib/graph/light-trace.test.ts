import { describe, expect, it } from "vitest";
import { Finder } from "./finder";
import { standardTopology } from "./fixtures/standard";
import { layout } from "./layout";
import { lightTrace } from "./light-trace";

const topology = standardTopology();
const drawn = layout(topology);
const finder = new Finder(drawn, topology, "wiring");
const cardsOf = (id: string) => finder.cards(id);
const published = new Set(topology.edges.flatMap((edge) => (edge.kind === "publishes" ? [edge.target] : [])));
const veth = topology.edges.find((edge) => edge.kind === "veth" && published.has(edge.source));
const row = veth?.source ?? "";
const port = topology.edges.find((edge) => edge.kind === "publishes" && edge.target === row);
const plug = topology.edges.find((edge) => edge.kind === "bridge-port" && edge.source === veth?.target);

describe("lightTrace", () => {
  const hops = [[port?.source ?? "", plug?.target ?? "", veth?.target ?? ""], [row]];
  const lit = lightTrace(drawn, { hops }, cardsOf);

  it("lights what the packet comes by, what that lies in, and nothing besides", () => {
    const inside = drawn.cards.find(({ id }) => id === row)?.parent;
    expect([...lit.cards].sort()).toEqual([...hops.flat(), inside].sort());
  });
  it("lights the wires between", () => {
    const wires = drawn.wires.filter(({ id }) => lit.wires.has(id));
    expect(wires.map(({ kind }) => kind).sort()).toEqual(["bridge-port", "publishes", "veth"]);
  });
  it("rings the hop that is looked at", () => {
    expect(lit.chosen.size).toBe(0);
    expect([...lightTrace(drawn, { hops, current: 1 }, cardsOf).chosen]).toEqual([row]);
    expect(lightTrace(drawn, { hops, current: 9 }, cardsOf).chosen.size).toBe(0);
  });
  it("leads by the chip that stands for a bridge in another box", () => {
    const chip = drawn.cards.find(
      ({ kind, id }) =>
        kind === "reference" && drawn.wires.some((one) => one.target === id && one.kind === "bridge-port"),
    );
    const wire = drawn.wires.find(({ target, kind }) => target === chip?.id && kind === "bridge-port");
    const far = lightTrace(drawn, { hops: [[wire?.source ?? ""], [chip?.subject ?? ""]] }, cardsOf);
    expect(far.cards.has(chip?.id ?? "")).toBe(true);
    expect(
      drawn.wires
        .filter(({ id }) => far.wires.has(id))
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(["bridge-port", "spoke"]);
  });
  it("knows nothing of what is not drawn", () => {
    expect(lightTrace(drawn, { hops: [["nobody"]] }, cardsOf).cards.size).toBe(0);
  });
});
