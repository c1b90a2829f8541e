"use client";

import { useTheme } from "next-themes";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { inIdleTime } from "@/lib/client/idle";
import { withParts } from "@/lib/client/search/narrow";
import { isStale } from "@/lib/client/words";
import type { GraphView } from "@/lib/graph/graph-view";
import { useClient } from "../dashboard/client-context";
import { useLitWay } from "../trace/use-lit-way";
import { WayMarks } from "../trace/way-marks";
import { later } from "../ui/later";
import { HoverCard } from "./hover-card";
import { useCanvasKeys } from "./use-canvas-keys";
import { type Hover, useGraphView } from "./use-graph-view";
import { useGraphWords } from "./use-graph-words";
import { useMoves } from "./use-moves";
import { useNodeMenu } from "./use-node-menu";
import { useSelection } from "./use-selection";
import { useSummary } from "./use-summary";

const NodeMenu = later(async () => (await import("./node-menu")).NodeMenu);

/** The picture. What changes in the state is handed to the view, which keeps what did not change where it is. */
export function Canvas({ onView }: { onView: (view: GraphView | null) => void }) {
  const t = useTranslations("topology");
  const { store, state, index, found, shown } = useClient();
  const summary = useSummary(index);
  const words = useGraphWords();
  const { resolvedTheme } = useTheme();
  const [hover, setHover] = useState<Hover | null>(null);
  const container = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const theme = resolvedTheme === "dark" ? "dark" : "light";
  const { view, error } = useGraphView(container, {
    theme,
    words,
    onSelect: store.select,
    onHover: setHover,
    at: state.view.at,
    onMove: useMoves(store),
    onHold: (point) => menu.onHold(point),
  });
  const menu = useNodeMenu(view);
  const { said, ...keys } = useCanvasKeys(view, menu);
  const { snapshot, selection } = state;
  const topology = snapshot && shown.topology;
  const revision = snapshot?.revision;
  const host = `${index.topology.hosts[0]?.id} ${state.opened?.name ?? ""}`;
  const stale = isStale(state);

  useEffect(() => onView(view), [onView, view]);
  useEffect(() => view?.setTheme(theme), [view, theme]);
  useEffect(() => view?.setWords(words), [view, words]);
  useEffect(() => {
    if (!view || !topology || !frame.current) return;
    // Places are those of the whole picture, also when a link asks for a part of it.
    const first = frame.current.dataset.host !== host;
    if (first) view.update(index.topology);
    // Nothing of one host's arrangement suits another's.
    if (first && frame.current.dataset.ready === "true") view.tidy();
    view.update(topology);
    frame.current.dataset.host = host;
    // Set here and not by React: tests wait for what the canvas has, not for what the state says.
    frame.current.dataset.revision = String(revision);
    frame.current.dataset.nodes = String(topology.nodes.length);
    frame.current.dataset.ready = "true";
  }, [view, index, host, topology, revision]);
  useEffect(() => (view && topology ? inIdleTime(view.prepare()) : undefined), [view, topology]);
  useEffect(() => {
    const tell = () => {
      if (view && frame.current) frame.current.dataset.representation = view.shown();
    };
    tell();
    return view?.subscribe(tell);
  }, [view]);
  useEffect(() => view?.setStale(stale), [view, stale]);
  useEffect(() => {
    view?.highlight(found.status === "found" ? { found: found.ids, lit: withParts(index, found.ids) } : null);
  }, [view, index, found]);
  const lit = useLitWay();
  useEffect(() => view?.trace(lit), [view, lit]);
  useSelection(view, frame, { store, selection, topology });

  return (
    <div
      ref={frame}
      data-testid="graph"
      data-ready="false"
      className="absolute inset-x-0 top-0 bottom-12 overflow-hidden"
    >
      <div
        ref={container}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys go from card to card in it.
        tabIndex={0}
        aria-label={summary}
        aria-roledescription={t("name")}
        aria-description={t("keys")}
        className="relative h-full w-full focus-visible:-outline-offset-2"
        onContextMenu={menu.onContextMenu}
        {...keys}
      />
      <p role="status" data-testid="stop" className="sr-only">
        {said}
      </p>
      <WayMarks view={view} />
      {view && menu.asked ? <NodeMenu asked={menu.asked} view={view} picture={container} onClose={menu.close} /> : null}
      {hover && !menu.asked ? <HoverCard hover={hover} node={index.node(hover.id)} /> : null}
      {error ? (
        <p role="alert" className="absolute inset-x-0 top-1/3 mx-auto max-w-md px-6 text-center">
          {t("failed", { reason: error })}
        </p>
      ) : null}
    </div>
  );
}
