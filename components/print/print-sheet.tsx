"use client";

import { useEffect, useRef } from "react";
import { wiringScene } from "@/lib/graph/export/scene";
import { drawSvg } from "@/lib/graph/export/svg";
import type { GraphView } from "@/lib/graph/graph-view";
import { useClient } from "../dashboard/client-context";
import { useCaption } from "../export/use-caption";
import { PrintList } from "./print-list";
import { usePrinting } from "./use-printing";

/** The picture as a drawing, not as pixels: parsed as XML, in which strangers' names are nothing but text. */
function Drawing({ view }: { view: GraphView }) {
  const { state } = useClient();
  const captionOf = useCaption();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const surface = view.surface();
    if (!surface || !frame.current) return;
    const svg = drawSvg(wiringScene(surface.layout, "light"), captionOf(state));
    const { documentElement } = new DOMParser().parseFromString(svg, "image/svg+xml");
    documentElement.setAttribute("style", "width:100%;height:auto;max-height:100vh");
    frame.current.replaceChildren(document.importNode(documentElement, true));
  });
  return <div ref={frame} data-testid="print-picture" />;
}

/** What is on paper in place of the page: the whole picture in light colours, and the lists. */
export function PrintSheet({ view }: { view: GraphView }) {
  const printing = usePrinting();
  if (!printing) return null;
  return (
    <div className="hidden bg-white text-black print:block" data-testid="print">
      <Drawing view={view} />
      <PrintList list="containers" />
      <PrintList list="networks" />
      <PrintList list="ports" />
    </div>
  );
}
