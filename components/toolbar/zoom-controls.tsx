import { LayoutGrid, Maximize, Minus, Plus, ScanSearch } from "lucide-react";
import { useTranslations } from "use-intl";
import type { GraphView } from "@/lib/graph/graph-view";
import { IconButton } from "../ui/icon-button";
import { BusToggle } from "./bus-toggle";
import { DetailSwitch } from "./detail-switch";

const STEP = 1.25;

/** Zoom, fit, and a new arrangement, which nothing but this makes: places are kept otherwise. */
export function ZoomControls({ view, selection }: { view: GraphView | null; selection: string | null }) {
  const t = useTranslations("toolbar.zoom");
  return (
    <fieldset
      aria-label={t("name")}
      disabled={!view}
      className="absolute bottom-1.5 right-3 flex rounded-lg border border-line bg-panel p-0.5 shadow-sm"
    >
      <BusToggle view={view} />
      <DetailSwitch view={view} />
      <IconButton icon={Minus} label={t("out")} onClick={() => view?.zoomBy(1 / STEP)} />
      <IconButton icon={Plus} label={t("in")} onClick={() => view?.zoomBy(STEP)} />
      <IconButton
        icon={ScanSearch}
        label={t("enter")}
        disabled={selection === null}
        onClick={() => selection !== null && view?.enter(selection)}
      />
      <IconButton icon={Maximize} label={t("fit")} onClick={() => view?.fit()} />
      <IconButton icon={LayoutGrid} label={t("tidy")} onClick={() => view?.tidy()} className="max-md:hidden" />
    </fieldset>
  );
}
