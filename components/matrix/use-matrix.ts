"use client";

import { useEffect, useSyncExternalStore } from "react";
import { createMatrixStore, type MatrixState, NO_MATRIX } from "@/lib/client/matrix-store";
import type { MatrixDraft } from "@/lib/client/matrix-url";
import { hasRules } from "@/lib/client/state";
import { useClient } from "../dashboard/client-context";
import { isLooking } from "../dashboard/is-looking";
import { useFactStore } from "../dashboard/use-fact-store";

/** The matrix that is asked, evaluated anew when the facts are others; `refresh` does so now. */
export function useMatrix(draft: MatrixDraft): MatrixState & { readonly refresh: () => void } {
  const { state } = useClient();
  const { snapshot, opened } = state;
  const live = opened === undefined;
  const store = useFactStore(() => createMatrixStore({ looking: () => live && isLooking() }));
  // The version of the host's rules is in the topology: another one is another revision.
  const mark = snapshot ? `${snapshot.run} ${snapshot.revision}` : "";
  const followed = snapshot && hasRules(state) ? draft : null;
  useEffect(() => store.follow(followed, mark), [store, followed, mark]);
  useEffect(() => () => store.follow(null, ""), [store]);
  const matrix = useSyncExternalStore(store.subscribe, store.getSnapshot, () => NO_MATRIX);
  return { ...matrix, refresh: store.refresh };
}
