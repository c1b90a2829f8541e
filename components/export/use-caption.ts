"use client";

import { useTranslations } from "use-intl";
import type { ClientState } from "@/lib/client/state";
import { isStale, statusOf, timeOfDay } from "@/lib/client/words";
import type { Caption } from "@/lib/graph/graph-view";

/** The words around a picture, which also say how far to trust it. */
export function useCaption(): (state: ClientState) => Caption {
  const t = useTranslations("exports");
  const states = useTranslations("toolbar.state");
  const legend = useTranslations("topology.legend");
  const noteOf = (state: ClientState): { note?: string } => {
    const status = statusOf(state);
    if (status.state === "sample") return { note: t("sample") };
    if (!isStale(state)) return {};
    const live = status.state === "engine-gone" && state.snapshot?.health.kernelLive;
    return { note: t(live ? "staleEngine" : "stale", { state: states(status.state), time: timeOfDay(status.since) }) };
  };
  return (state) => ({
    title: "Patchbay",
    host: state.snapshot?.topology.hosts[0]?.name ?? "host",
    time: new Date(state.snapshot?.observedAt ?? Date.now()).toLocaleString("sv-SE"),
    signName: (kind) => legend(`${kind}.label`),
    ...noteOf(state),
  });
}
