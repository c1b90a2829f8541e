"use client";

import { useTranslations } from "use-intl";
import { engineCli } from "@/lib/client/commands";
import { statusOf } from "@/lib/client/words";
import type { GraphView } from "@/lib/graph/graph-view";
import { ZoomControls } from "../toolbar/zoom-controls";
import { Canvas } from "../topology/canvas";
import { EmptyHint } from "../topology/empty-hint";
import { FirstLoad } from "../topology/first-load";
import { Legend } from "../topology/legend";
import { NoMatch } from "../topology/no-match";
import { cn } from "../ui/cn";
import { useClient } from "./client-context";

type Props = { view: GraphView | null; onView: (view: GraphView | null) => void; hidden: boolean };

/** The graph with what lies on it. Hidden it keeps its size, so that it can still be exported. */
export function GraphArea({ view, onView, hidden }: Props) {
  const t = useTranslations("topology");
  const { state, index, found } = useClient();
  const known = index.topology.hosts.length > 0;
  const [host] = index.topology.hosts;
  const bare = known && !index.topology.nodes.some(({ kind }) => kind === "container");
  return (
    <section aria-label={t("name")} className={cn("absolute inset-0", hidden && "invisible")}>
      <Canvas onView={onView} />
      {known ? (
        <>
          <Legend />
          <ZoomControls view={view} selection={state.selection} />
        </>
      ) : (
        <FirstLoad status={statusOf(state)} />
      )}
      {known && state.only && found.status === "found" && found.ids.size === 0 ? <NoMatch /> : null}
      {bare && host ? <EmptyHint program={engineCli([host], host.id).program} /> : null}
    </section>
  );
}
