"use client";

import { draftOf } from "@/lib/client/trace-url";
import type { WalkQuestion } from "@/lib/wire/walk";
import { useClient } from "../dashboard/client-context";
import { useNarrow } from "../dashboard/use-narrow";
import { useTrace } from "../trace/trace-context";
import { useMatrixDraft } from "./matrix-context";

/** Opens the trace of a question beside the matrix, or in its place where there is no room for both. */
export function useOpenTrace(): (question: WalkQuestion) => void {
  const { index } = useClient();
  const narrow = useNarrow();
  const { show: showTrace } = useTrace();
  const { show: showMatrix } = useMatrixDraft();
  const host = index.topology.hosts[0]?.id ?? "";
  return (question) => {
    showTrace(draftOf(question, host));
    if (narrow) showMatrix(null);
  };
}
