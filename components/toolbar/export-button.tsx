"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { ClientState } from "@/lib/client/state";
import { exportName, isStale, statusOf, timeOfDay } from "@/lib/client/words";
import type { Caption, GraphView } from "@/lib/graph/graph-view";
import { Button } from "../ui/button";
import type { Toast } from "../ui/toast";
import { download } from "./download";

type Props = { view: GraphView | null; state: ClientState; onDone: (toast: Toast) => void };

/** Saves the whole graph as a PNG, with words under it that say how far to trust it. */
function useExport(): (view: GraphView, state: ClientState) => Promise<Toast> {
  const t = useTranslations("toolbar");
  const legend = useTranslations("topology.legend");
  const signName: Caption["signName"] = (kind) => legend(`${kind}.label`);
  const noteOf = (state: ClientState): { note?: string } => {
    const status = statusOf(state);
    if (status.state === "sample") return { note: t("export.sample") };
    if (!isStale(state)) return {};
    return { note: t("export.stale", { state: t(`state.${status.state}`), time: timeOfDay(status.since) }) };
  };
  return async (view, state) => {
    const host = state.snapshot?.topology.hosts[0]?.name ?? "host";
    const time = new Date(state.snapshot?.observedAt ?? Date.now());
    try {
      const caption = { title: "Patchbay", host, time: time.toLocaleString("sv-SE"), signName, ...noteOf(state) };
      const { blob, scale, width, height } = await view.exportPng(caption);
      download(blob, exportName(host, time));
      const size = { width: String(width), height: String(height), scale: String(Math.round(scale * 100) / 100) };
      return { tone: "good", text: t("export.done", size) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { tone: "bad", text: t("export.failed", { reason }) };
    }
  };
}

/** Saves the whole graph as a PNG. */
export function ExportButton({ view, state, onDone }: Props) {
  const t = useTranslations("toolbar.export");
  const exportPng = useExport();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    if (!view) return;
    setBusy(true);
    onDone(await exportPng(view, state));
    setBusy(false);
  };
  return (
    <Button onClick={run} disabled={!view || busy || !state.snapshot?.topology.hosts.length} aria-label={t("name")}>
      <Download aria-hidden className="size-4" />
      <span className="max-md:hidden">{t(busy ? "busy" : "name")}</span>
    </Button>
  );
}
