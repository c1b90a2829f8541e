import type { Engine } from "./engine";
import type { EngineState } from "./observation";

/** The engine that told of the containers and networks: the one that answers, else the last that did; undefined when nobody told of any. */
export const tellingEngine = (state: EngineState): Engine | undefined =>
  state.state === "up" ? state.engine : state.lastKnown;
