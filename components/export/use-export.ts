"use client";

import { useTranslations } from "use-intl";
import { browserGet } from "@/lib/client/ask";
import type { ClientState } from "@/lib/client/state";
import { exportName, isStale, statusOf, timeOfDay } from "@/lib/client/words";
import type { Caption, GraphView } from "@/lib/graph/graph-view";
import { useClient } from "../dashboard/client-context";
import { useGraphWords } from "../topology/use-graph-words";
import type { Toast } from "../ui/toast";
import { download } from "./download";
import { type Format, makeFile } from "./save";

/** The words around a picture, which also say how far to trust it. */
function useCaption(): (state: ClientState) => Caption {
  const t = useTranslations("exports");
  const states = useTranslations("toolbar.state");
  const legend = useTranslations("topology.legend");
  const noteOf = (state: ClientState): { note?: string } => {
    const status = statusOf(state);
    if (status.state === "sample") return { note: t("sample") };
    if (!isStale(state)) return {};
    return { note: t("stale", { state: states(status.state), time: timeOfDay(status.since) }) };
  };
  return (state) => ({
    title: "Patchbay",
    host: state.snapshot?.topology.hosts[0]?.name ?? "host",
    time: new Date(state.snapshot?.observedAt ?? Date.now()).toLocaleString("sv-SE"),
    signName: (kind) => legend(`${kind}.label`),
    ...noteOf(state),
  });
}

/** Saves everything in a format, and tells how it went. */
export function useExport(): (format: Format, view: GraphView) => Promise<Toast> {
  const t = useTranslations("exports");
  const captionOf = useCaption();
  const words = useGraphWords();
  const { state, index } = useClient();
  return async (format, view) => {
    const caption = captionOf(state);
    try {
      const { blob, size } = await makeFile(format, {
        view,
        topology: index.topology,
        caption,
        words,
        get: browserGet,
      });
      const file = exportName(caption.host, new Date(state.snapshot?.observedAt ?? Date.now()), format);
      download(blob, file);
      if (!size) return { tone: "good", text: t("saved", { file }) };
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
