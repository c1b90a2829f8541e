import type { Topology } from "@/lib/topology/topology";
import { ENGLISH } from "../words";
import { type Caption, timeLine, titleLine } from "./caption";
import { membershipOf } from "./membership";

/**
 * A stranger's text within a quoted string of DOT (https://graphviz.org/doc/info/lang.html, https://graphviz.org/docs/attr-types/escString/): a
 * backslash would begin an escape, `&` an entity, and a quote would end the string.
 */
export function escapeDot(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("\\", "\\\\").replaceAll('"', '\\"');
}

const quoted = (...texts: readonly string[]) => `"${texts.map(escapeDot).join("\\n")}"`;

/** Networks and containers as an undirected graph of Graphviz. Stopped containers are dashed. */
export function dotOf(topology: Topology, caption: Caption, words = ENGLISH): string {
  const { containers, networks, ties } = membershipOf(topology, words);
  const styleOf = (state: string) => (state === "running" || state === "paused" ? "rounded,filled" : "rounded,dashed");
  return [
    "graph patchbay {",
    `  graph [label=${quoted(titleLine(caption), timeLine(caption))}, labelloc=t, rankdir=LR, overlap=false];`,
    '  node [fontname="Helvetica", fontsize=11];',
    '  edge [fontname="Helvetica", fontsize=9, color="#7d8795"];',
    ...containers.map(
      ({ key, name, state, ports }) =>
        `  ${key} [label=${quoted(name, ...(state === "running" ? [] : [state]), ...ports)}, shape=box, style="${styleOf(state)}", fillcolor="#e6eefc", color="#4878d6"];`,
    ),
    ...networks.map(
      ({ key, name, kind, subnets }) =>
        `  ${key} [label=${quoted(name, kind, ...subnets)}, shape=oval, style=filled, fillcolor="#e2f4e9", color="#2f9158"];`,
    ),
    ...ties.map(({ from, to, text }) => `  ${from} -- ${to}${text === "" ? "" : ` [label=${quoted(text)}]`};`),
    "}",
    "",
  ].join("\n");
}
