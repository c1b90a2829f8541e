"use client";

import { Waypoints } from "lucide-react";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import type { GraphView } from "@/lib/graph/graph-view";
import { useClient } from "../dashboard/client-context";
import { IconButton } from "../ui/icon-button";

/** The wiring, or the networks as buses with who is on them. */
export function BusToggle({ view }: { view: GraphView | null }) {
  const t = useTranslations("toolbar");
  const { store, state } = useClient();
  const bus = state.view.arrangement === "bus";
  useEffect(() => view?.arrange(bus ? "bus" : "wiring"), [view, bus]);
  return (
    <IconButton
      icon={Waypoints}
      label={t("bus")}
      aria-pressed={bus}
      onClick={() => store.look({ arrangement: bus ? "" : "bus", at: "" })}
    />
  );
}
