"use client";

// First, before any schema is loaded: see there.
import "@/lib/client/jitless";
import { Grid3x3, ListTree } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { loadSchemas } from "@/lib/client/ask";
import { afterFrame, inIdleTime } from "@/lib/client/idle";
import { FIRST_MATRIX } from "@/lib/client/matrix-url";
import { noticesOf } from "@/lib/client/notices";
import type { GraphView } from "@/lib/graph/graph-view";
import { ExportMenu } from "../export/export-menu";
import { FirewallProvider } from "../firewall/firewall-context";
import { FirewallLayer } from "../firewall/firewall-layer";
import { isWide, type ListTab, TABS } from "../list/tabs";
import { MatrixProvider, useMatrixDraft } from "../matrix/matrix-context";
import { OverviewStrip } from "../overview/overview-strip";
import { PaletteButton } from "../palette/palette-button";
import { DropZone } from "../snapshot/drop-zone";
import { SnapshotBanner } from "../snapshot/snapshot-banner";
import { useOpenSnapshot } from "../snapshot/use-open";
import { Banners } from "../toolbar/banners";
import { Header } from "../toolbar/header";
import { LanguageSwitch } from "../toolbar/language-switch";
import { ThemeToggle } from "../toolbar/theme-toggle";
import { PublishedProvider } from "../trace/published-context";
import { TraceProvider, useTrace } from "../trace/trace-context";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { ahead, later, loadParts } from "../ui/later";
import { type Toast, ToastRegion } from "../ui/toast";
import { Announcer } from "./announcer";
import { ClientProvider, useClient } from "./client-context";
import { GraphArea } from "./graph-area";
import { SidePane } from "./side-pane";
import { useEscape } from "./use-escape";
import { useNarrow } from "./use-narrow";
import { type NarrowView, ViewSwitch } from "./view-switch";

const MatrixView = later(async () => (await import("../matrix/matrix-view")).MatrixView);
const PrintSheet = later(async () => (await import("../print/print-sheet")).PrintSheet);
ahead(loadSchemas);
const ListPane = later(async () => (await import("../list/list-pane")).ListPane);

function Layout() {
  const t = useTranslations("list");
  const matrixTexts = useTranslations("matrix");
  const { store, state, index } = useClient();
  const matrix = useMatrixDraft();
  const narrow = useNarrow();
  const [view, setView] = useState<GraphView | null>(null);
  const list = state.view.list !== "";
  const [lastTab, setLastTab] = useState<ListTab>("tree");
  const tab = TABS.find((one) => one === state.view.list) ?? lastTab;
  const setTab = (next: ListTab) => {
    setLastTab(next);
    if (list) store.look({ list: next });
  };
  const [narrowView, setNarrowView] = useState<NarrowView>("list");
  const [toast, setToast] = useState<Toast | null>(null);
  const endToast = useCallback(() => setToast(null), []);
  const openSnapshot = useOpenSnapshot(setToast);
  const toggleList = () =>
    narrow ? setNarrowView(narrowView === "list" ? "graph" : "list") : store.look({ list: list ? "" : tab });
  const { draft, current, look, show } = useTrace();
  const letGo = useCallback(() => {
    if (current !== null) look(null);
    else if (store.getSnapshot().selection !== null) store.select(null);
    else if (draft) show(null);
  }, [store, current, draft, look, show]);
  useEscape(letGo);

  const drawn = view !== null && state.snapshot !== undefined;
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const settle = () => {
      setSettled(true);
      return inIdleTime(loadParts());
    };
    return drawn ? afterFrame(settle) : undefined;
  }, [drawn]);
  const listShown = index.topology.hosts.length > 0 && (narrow ? narrowView === "list" : list);
  return (
    <>
      <div className="flex h-dvh flex-col print:hidden">
        <Header state={state} onSelect={store.select}>
          <Button aria-pressed={list} onClick={toggleList} className="max-md:hidden">
            <ListTree aria-hidden className="size-4" />
            {t("name")}
          </Button>
          <Button
            aria-pressed={matrix.draft !== null}
            onClick={() => matrix.show(matrix.draft ? null : FIRST_MATRIX)}
            className="max-md:hidden"
          >
            <Grid3x3 aria-hidden className="size-4" />
            {matrixTexts("open")}
          </Button>
          <ExportMenu view={view} onDone={setToast} onOpen={openSnapshot} />
          <PaletteButton view={view} onList={toggleList} onDone={setToast} onOpen={openSnapshot} />
          <LanguageSwitch />
          <ThemeToggle />
        </Header>
        <OverviewStrip />
        <SnapshotBanner />
        <Banners notices={noticesOf(state)} />
        <main className="flex min-h-0 flex-1 flex-col">
          {narrow ? <ViewSwitch value={narrowView} onChange={setNarrowView} /> : null}
          <div className={cn("relative flex min-h-0 flex-1", narrow && "flex-col")}>
            {listShown ? (
              <nav
                aria-label={t("name")}
                className={cn(
                  "bg-panel",
                  narrow ? "absolute inset-0 z-10" : "shrink-0 border-r border-line",
                  !narrow && (isWide(tab) ? "w-[38rem] max-w-[45vw]" : "w-[22rem]"),
                )}
              >
                <ListPane tab={tab} onTab={setTab} />
              </nav>
            ) : null}
            <div className="relative min-h-0 min-w-0 flex-1">
              <GraphArea view={view} onView={setView} hidden={narrow && listShown} />
              <FirewallLayer />
              {matrix.draft ? <MatrixView /> : null}
            </div>
            <SidePane narrow={narrow} full={listShown} />
          </div>
        </main>
        <Announcer />
        <DropZone onFile={openSnapshot} />
        <ToastRegion toast={toast} onOver={endToast} />
      </div>
      {settled && drawn && view ? <PrintSheet view={view} /> : null}
    </>
  );
}

/** The whole page: what there is, live, and the facts of what is selected. `commands`: the probe runs those it is asked for; `verify`: it tries connects. */
export function Dashboard({ commands, verify }: { commands: boolean; verify: boolean }) {
  return (
    <ClientProvider commands={commands} verify={verify}>
      <FirewallProvider>
        <TraceProvider>
          <MatrixProvider>
            <PublishedProvider>
              <Layout />
            </PublishedProvider>
          </MatrixProvider>
        </TraceProvider>
      </FirewallProvider>
    </ClientProvider>
  );
}
