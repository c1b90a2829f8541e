"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import type { ClientState } from "@/lib/client/state";
import { exportName, isStale, statusOf, timeOfDay } from "@/lib/client/words";
import type { GraphView } from "@/lib/graph/graph-view";
import { Button } from "../ui/button";
import type { Toast } from "../ui/toast";
import { download } from "./download";

type Props = { view: GraphView | null; state: ClientState; onDone: (toast: Toast) => void };

/** The words under the picture that say how far to trust it. */
function noteOf(state: ClientState): { note?: string } {
  const { label, since } = statusOf(state);
  if (state.snapshot?.health.state === "sample") return { note: "Recorded sample, not a live host" };
  return isStale(state) ? { note: `${label} since ${timeOfDay(since)}: last picture` } : {};
}

async function exportPng(view: GraphView, state: ClientState): Promise<Toast> {
  const host = state.snapshot?.topology.hosts[0]?.name ?? "host";
  const time = new Date(state.snapshot?.observedAt ?? Date.now());
  try {
    const caption = { title: "Patchbay", host, time: time.toLocaleString("sv-SE"), ...noteOf(state) };
    const { blob, scale, width, height } = await view.exportPng(caption);
    download(blob, exportName(host, time));
    return {
      tone: "good",
      text: `Saved a picture of ${width} × ${height} pixels, scale ${Math.round(scale * 100) / 100}.`,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { tone: "bad", text: `The picture could not be made: ${reason}` };
  }
}

/** Saves the whole graph as a PNG. */
export function ExportButton({ view, state, onDone }: Props) {
  const [busy, setBusy] = useState(false);
  const run = async () => {
    if (!view) return;
    setBusy(true);
    onDone(await exportPng(view, state));
    setBusy(false);
  };
  return (
    <Button onClick={run} disabled={!view || busy || !state.snapshot?.topology.hosts.length} aria-label="Export PNG">
      <Download aria-hidden className="size-4" />
      <span className="max-md:hidden">{busy ? "Exporting" : "Export PNG"}</span>
    </Button>
  );
}
