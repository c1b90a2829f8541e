/** How much is measured. Sizes are sandboxes; those of `start` are containers of a real engine. */
export interface Plan {
  readonly scan: { readonly sizes: readonly number[] };
  /** Sizes are rules. */
  readonly rules: { readonly sizes: readonly number[]; readonly runs: number };
  /** Sizes are sandboxes with a published port each. */
  readonly walk: { readonly sizes: readonly number[]; readonly runs: number };
  readonly live: {
    readonly latency: readonly number[];
    readonly idle: readonly number[];
    readonly wire: readonly number[];
    /** Changes of each kind. */
    readonly changes: number;
    readonly idleSeconds: number;
    /** How long nothing must have happened before. */
    readonly settleSeconds: number;
    /** Containers started and stopped while bytes are counted. */
    readonly rounds: number;
  };
  /** Sizes are containers of a generated host. */
  readonly picture: { readonly sizes: readonly number[]; readonly layouts: number; readonly runs: number };
  readonly start: { readonly sizes: readonly number[]; readonly runs: number };
  /** Sizes are containers of a real engine. */
  readonly panels: { readonly sizes: readonly number[]; readonly runs: number };
  /** The same. */
  readonly matrix: { readonly sizes: readonly number[]; readonly runs: number };
  /** Sizes are containers of a real engine; changes are of one rule, runs are questions. */
  readonly trace: { readonly sizes: readonly number[]; readonly changes: number; readonly runs: number };
}

export const full: Plan = {
  scan: { sizes: [10, 100, 300, 1000] },
  rules: { sizes: [1000, 10_000], runs: 10 },
  walk: { sizes: [100, 1000], runs: 300 },
  live: {
    latency: [10, 100, 300],
    idle: [10, 300, 1000],
    wire: [10, 300, 1000],
    changes: 30,
    idleSeconds: 60,
    settleSeconds: 30,
    rounds: 3,
  },
  picture: { sizes: [10, 100, 1000, 5000], layouts: 15, runs: 5 },
  start: { sizes: [50, 200], runs: 10 },
  panels: { sizes: [300], runs: 30 },
  matrix: { sizes: [100, 300], runs: 5 },
  trace: { sizes: [10, 200], changes: 30, runs: 30 },
};

/** Under two minutes: says whether everything still works and roughly where it stands. */
export const quick: Plan = {
  scan: { sizes: [10, 100] },
  rules: { sizes: [10_000], runs: 3 },
  walk: { sizes: [100], runs: 50 },
  live: { latency: [10, 100], idle: [100], wire: [10, 100], changes: 6, idleSeconds: 8, settleSeconds: 2, rounds: 1 },
  picture: { sizes: [100, 1000], layouts: 9, runs: 2 },
  start: { sizes: [10], runs: 3 },
  panels: { sizes: [10], runs: 5 },
  matrix: { sizes: [10], runs: 3 },
  trace: { sizes: [10], changes: 6, runs: 5 },
};
