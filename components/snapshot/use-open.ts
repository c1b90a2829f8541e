"use client";

import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useClient } from "../dashboard/client-context";
import type { Toast } from "../ui/toast";

/** Opens a file as a snapshot, or tells why not. What reads it is loaded when it is first asked for. */
export function useOpenSnapshot(onDone: (toast: Toast) => void): (file: File) => Promise<void> {
  const t = useTranslations("exports.snapshot.problems");
  const { store } = useClient();
  return useCallback(
    async (file) => {
      const [{ readSnapshot }, { answerFrom }] = await Promise.all([
        import("@/lib/client/snapshot/read"),
        import("@/lib/client/snapshot/answer"),
      ]);
      const read = await readSnapshot(file);
      if ("key" in read) onDone({ tone: "bad", text: t(read.key, { value: read.value }) });
      else {
        const { name, topology, file } = read;
        const rules = file.sandboxes !== undefined;
        store.open({ name, topology, observedAt: file.observedAt, rules, get: answerFrom(read) });
      }
    },
    [store, t, onDone],
  );
}
