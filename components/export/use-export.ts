"use client";

import { useLocale, useTranslations } from "use-intl";
import { browserGet } from "@/lib/client/ask";
import { exportName, sizeWords } from "@/lib/client/words";
import type { GraphView } from "@/lib/graph/graph-view";
import { useClient } from "../dashboard/client-context";
import { useGraphWords } from "../topology/use-graph-words";
import { drawnTrace } from "../trace/tell-trace";
import { useTrace } from "../trace/trace-context";
import type { Toast } from "../ui/toast";
import { download } from "./download";
import { extensionOf, type Format, makeFile } from "./save";
import { useCaption } from "./use-caption";

/** Saves everything in a format, and tells how it went. */
export function useExport(): (format: Format, view: GraphView) => Promise<Toast> {
  const t = useTranslations("exports");
  const locale = useLocale();
  const captionOf = useCaption();
  const words = useGraphWords();
  const { state, index } = useClient();
  const { trace } = useTrace().state;
  const sayTrace = useTranslations("trace");
  const sayReason = useTranslations("walk.reason");
  return async (format, view) => {
    const caption = captionOf(state);
    try {
      const { blob, size } = await makeFile(format, {
        view,
        topology: index.topology,
        caption,
        trace: trace && drawnTrace(trace, index, sayTrace, sayReason),
        words,
        get: browserGet,
      });
      const file = exportName(caption.host, new Date(state.snapshot?.observedAt ?? Date.now()), extensionOf(format));
      download(blob, file);
      if (!size) return { tone: "good", text: t("saved", { file, size: sizeWords(blob.size, locale) }) };
      const [width, height] = [String(size.width), String(size.height)];
      return {
        tone: "good",
        text: t("savedPng", { width, height, scale: String(Math.round(size.scale * 100) / 100) }),
      };
    } catch (error) {
      return { tone: "bad", text: t("failed", { reason: error instanceof Error ? error.message : String(error) }) };
    }
  };
}
