import type { Content } from "./content";
import type { Filling } from "./seat-box";

/** A box in numbers. */
export type BoxSummary = {
  readonly containers: number;
  /** What is left to say of each inside the box, in their order. */
  readonly names: readonly string[];
  /** Networks that are at home here. */
  readonly networks: number;
  /** Plates of a namespace: its links, NAT, and itself. */
  readonly plates: number;
  /** How many containers are not simply running, by the engine's word, the worst first. */
  readonly states: readonly (readonly [string, number])[];
  /** Published ports as `:8080`, in their order. */
  readonly ports: readonly string[];
};

/** Worse first: what should run and does not, then what was stopped. */
const WORST = ["dead", "restarting", "exited", "paused", "removing", "created"];

type Told = Pick<Content["bands"][number], "told" | "short">;

/** Counts what is in a box. */
export function summarise({ bands, cells, spines, leaves }: Filling): BoxSummary {
  const sharing = bands.flatMap((band) => band.sharing.map(({ alone }) => alone));
  const all: readonly Told[] = [...bands, ...sharing, ...cells];
  const states = new Map<string, number>();
  for (const { told } of all) if (told !== "running") states.set(told, (states.get(told) ?? 0) + 1);
  const rank = (state: string) => (WORST.includes(state) ? WORST.indexOf(state) : WORST.length);
  return {
    containers: all.length,
    names: all.map(({ short }) => short),
    networks: spines.filter(({ kind }) => kind !== "reference").length,
    plates: leaves.length,
    states: [...states].sort(([a], [b]) => rank(a) - rank(b)),
    ports: bands.flatMap(({ ports }) => ports.map(({ label }) => shortPort(label))),
  };
}

/** `127.0.0.1:8080→80/tcp` as `:8080`. */
export const shortPort = (label: string) => /:\d+(?:-\d+)?(?=→|$)/.exec(label)?.[0] ?? label;
