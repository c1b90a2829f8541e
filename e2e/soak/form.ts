/** How much a soak does. */
export interface SoakForm {
  readonly rounds: number;
  /** Containers that each round starts and removes. */
  readonly containers: number;
  /** How many of them are being started or removed at once. */
  readonly atOnce: number;
  /** Open event streams, as many as browsers would hold. */
  readonly streams: number;
  /** Rounds (from 1 on) in the midst of which the probe is killed. */
  readonly killProbeIn: readonly number[];
}

/** `npm run soak`. */
export const fullForm: SoakForm = { rounds: 20, containers: 50, atOnce: 8, streams: 3, killProbeIn: [] };

/** What `npm test` has time for. */
export const shortForm: SoakForm = { rounds: 3, containers: 10, atOnce: 8, streams: 3, killProbeIn: [] };
