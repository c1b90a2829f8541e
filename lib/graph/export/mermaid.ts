import type { Topology } from "@/lib/topology/topology";
import { ENGLISH } from "../words";
import { type Caption, timeLine, titleLine } from "./caption";
import { membershipOf } from "./membership";

/**
 * A stranger's text for a quoted label of a flowchart: everything but letters, digits and a few harmless signs as a numbered entity
 * (https://mermaid.js.org/syntax/flowchart.html, "Entity codes to escape characters"), so that nothing of it is syntax, markup or
 * Markdown (`1. x` would be a list).
 */
export function escapeMermaid(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N} .,:/_-]|[.-](?= )/gu, (sign) => `#${sign.codePointAt(0)};`);
}

const lines = (...texts: readonly string[]) => `"${texts.map(escapeMermaid).join("<br>")}"`;

const STYLES = [
  "classDef container fill:#e6eefc,stroke:#4878d6,color:#12264d",
  "classDef network fill:#e2f4e9,stroke:#2f9158,color:#0d3a20",
  "classDef stopped fill:#fbfcfd,stroke:#4878d6,color:#565f6c,stroke-dasharray:4 3",
];

/** Networks and containers as a Mermaid flowchart. Stopped containers are dashed. */
export function mermaidOf(topology: Topology, caption: Caption, words = ENGLISH): string {
  const { containers, networks, ties } = membershipOf(topology, words);
  const title = `${titleLine(caption)}, ${timeLine(caption)}`;
  const classOf = (state: string) => (state === "running" || state === "paused" ? "container" : "stopped");
  return [
    "---",
    // YAML takes JSON's quoted strings.
    `title: ${JSON.stringify(title)}`,
    "---",
    "flowchart LR",
    ...STYLES.map((style) => `  ${style}`),
    ...containers.map(
      ({ key, name, state, ports }) =>
        `  ${key}[${lines(name, ...(state === "running" ? [] : [state]), ...ports)}]:::${classOf(state)}`,
    ),
    ...networks.map(({ key, name, kind, subnets }) => `  ${key}([${lines(name, kind, ...subnets)}]):::network`),
    ...ties.map(({ from, to, text }) => (text === "" ? `  ${from} --- ${to}` : `  ${from} ---|${lines(text)}| ${to}`)),
    "",
  ].join("\n");
}
