import type { PortUse } from "./shapes";

/** Everything of a use that a person may look for it by. */
const textOf = ({ protocol, port, container, processes, bindings }: PortUse) =>
  [
    `${port}/${protocol}`,
    container?.label ?? "",
    ...processes.map(({ comm, pid }) => `${comm} ${pid}`),
    ...bindings.map(({ address, link }) => `${address} ${link?.label ?? ""}`),
  ]
    .join(" ")
    .toLowerCase();

/** The uses in which every word of the text occurs, whatever its case. */
export function filterPorts(uses: readonly PortUse[], text: string): readonly PortUse[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? uses : uses.filter((use) => words.every((word) => textOf(use).includes(word)));
}

/** What a use is called in a sentence: its container, else its process, else its kind. */
export const useName = ({ container, processes, kind }: PortUse): string =>
  container?.label ?? processes[0]?.comm ?? kind;
