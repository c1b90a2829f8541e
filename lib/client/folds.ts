/** Which sections of the panels are folded, by their key: what a person opened stays open for the next thing that is looked at. */
export type Folds = {
  /** What a person chose; undefined: nothing yet. */
  chosen(key: string): boolean | undefined;
  choose(key: string, folded: boolean): void;
  subscribe(listener: () => void): () => void;
};

/** Makes a memory of its own; it lasts as long as the page. */
export function createFolds(): Folds {
  const listeners = new Set<() => void>();
  const choices = new Map<string, boolean>();
  return {
    chosen: (key) => choices.get(key),
    choose: (key, folded) => {
      choices.set(key, folded);
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
