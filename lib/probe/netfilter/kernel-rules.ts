/** A table of nf_tables as the kernel tells it; its handle is never given to another one. */
export type KernelTable = {
  readonly family: string;
  readonly name: string;
  readonly handle: number;
  readonly dormant: boolean;
};

/** A rule: `content` is equal as long as nothing of it changed but its counters. */
export type RuleState = {
  readonly chain: string;
  readonly handle: number;
  readonly content: string;
  readonly packets?: number;
  readonly bytes?: number;
};

/** What the kernel itself tells of the rules of a namespace, without a tool. */
export type KernelRules = {
  /** All tables that there are. */
  readonly tables: readonly KernelTable[];
  /** Another one after every change. */
  readonly generation: () => number | undefined;
  /** The rules of a table in order, chain by chain; undefined when it cannot tell. */
  readonly rulesOf: (table: KernelTable) => readonly RuleState[] | undefined;
  /** The links that its chains hang at, by chain, which nft's JSON keeps to itself; undefined when it cannot tell. */
  readonly devicesOf: (table: KernelTable) => ReadonlyMap<string, readonly string[]> | undefined;
};

/** A table by name: names are unique in a family. */
export const tableKey = (family: string, table: string) => `${family} ${table}`;
