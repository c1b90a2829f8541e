import type { Answer, Question } from "@/lib/model/inspection";
import type { Observation } from "@/lib/model/observation";
import type { Topology } from "@/lib/topology/topology";

/** Where an inquiry finds the facts: the last observation, and who answers what is in none. An observatory is one, and a snapshot that is open. */
export type Desk = {
  readonly observation: Observation | undefined;
  /** Never rejects. */
  inspect(question: Question): Promise<Answer>;
};

/** One that also has the picture. */
export type PicturedDesk = Desk & { snapshot(): Topology };
