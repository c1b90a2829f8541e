import type { Topology } from "@/lib/topology/topology";
import { Finder } from "./finder";
import { type Arrangement, layout as lay } from "./layout";
import type { Layout } from "./shapes";
import type { GraphWords } from "./words";

/** The layouts of a topology, one of each arrangement that was shown, and how things are found in the present one. */
export class Drawings {
  private readonly byArrangement = new Map<Arrangement, Layout>();
  private found: Finder | undefined;
  private drawn: Layout | undefined;
  /** What is laid out. */
  topology: Topology | undefined;
  /** How. */
  arrangement: Arrangement = "wiring";

  /** The present layout. */
  get layout(): Layout | undefined {
    return this.drawn;
  }

  /** The last one of the present arrangement, whose places are kept. */
  get last(): Layout | undefined {
    return this.byArrangement.get(this.arrangement);
  }

  /** Made anew for each layout. */
  get finder(): Finder | undefined {
    const { drawn, topology, arrangement } = this;
    if (!drawn || !topology) return undefined;
    this.found ??= new Finder(drawn, topology, arrangement);
    return this.found;
  }

  /** Lays out; with `previous` everything in that keeps its place. Undefined before there is a topology. */
  lay(aspect: number, words: GraphWords, previous: Layout | undefined): Layout | undefined {
    const { topology, arrangement } = this;
    if (!topology) return undefined;
    const drawn = lay(topology, { aspect, arrangement, previous, words });
    this.byArrangement.set(arrangement, drawn);
    this.drawn = drawn;
    this.found = undefined;
    return drawn;
  }
}
