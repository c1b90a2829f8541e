/** Something that must not outlive this process. */
export interface Guard {
  /** The orderly end, when a signal leaves the time for it. */
  end(): Promise<void>;
  /** The end when the process already exits: nothing asynchronous happens any more. */
  endNow(): void;
}

const guards = new Set<Guard>();
const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
let installed = false;

function endAllNow(): void {
  for (const guard of [...guards].reverse()) {
    guards.delete(guard);
    guard.endNow();
  }
}

// The last made goes first: a dashboard before the lab that it looks at.
async function endAll(): Promise<void> {
  for (const guard of [...guards].reverse()) {
    await guard.end().catch((error: unknown) => console.error(error));
  }
}

function install(): void {
  if (installed) return;
  installed = true;
  process.on("exit", endAllNow);
  for (const [signal, number] of Object.entries(signals)) {
    // A second signal does not wait for the orderly end.
    let count = 0;
    process.on(signal, () => {
      count += 1;
      if (count > 1) process.exit(128 + number);
      void endAll().finally(() => process.exit(128 + number));
    });
  }
}

/** Has it ended when this process ends, by signal or by exit; call the answer when it ended by itself. */
export function guard(it: Guard): () => void {
  install();
  guards.add(it);
  return () => guards.delete(it);
}
