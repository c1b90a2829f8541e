"use client";

import { useEffect, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import type { GraphView, Pin } from "@/lib/graph/graph-view";
import { useClient } from "../dashboard/client-context";
import { useNarrow } from "../dashboard/use-narrow";

/** What may be held, and what suits. */
export const PINS: readonly Pin[] = ["auto", "full", "compact", "projects"];
const nothing = () => () => {};

/** How much is shown of each box: what suits size and zoom, or what the user holds. */
export function DetailSwitch({ view }: { view: GraphView | null }) {
  const t = useTranslations("toolbar.detail");
  const { store, state } = useClient();
  const narrow = useNarrow();
  const pin = PINS.find((one) => one === state.view.detail) ?? "auto";
  const shown = useSyncExternalStore(
    view?.subscribe ?? nothing,
    () => view?.shown() ?? "full",
    () => "full" as const,
  );
  useEffect(() => view?.pin(pin), [view, pin]);
  return (
    <select
      aria-label={t("name")}
      value={pin}
      onChange={({ target }) => store.look({ detail: target.value === "auto" ? "" : target.value })}
      className="h-8 max-md:w-20 rounded-md bg-panel px-1.5 text-quiet hover:bg-raised hover:text-ink"
    >
      {PINS.map((one) => (
        <option key={one} value={one}>
          {one === "auto" && pin === "auto" && !narrow ? t("autoShown", { shown: t(shown) }) : t(one)}
        </option>
      ))}
    </select>
  );
}
