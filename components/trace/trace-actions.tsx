"use client";

import { Route } from "lucide-react";
import { useTranslations } from "use-intl";
import type { TopologyNode } from "@/lib/client/shapes";
import { tracesOf } from "@/lib/client/trace-from";
import { NO_DRAFT } from "@/lib/client/trace-url";
import { useClient } from "../dashboard/client-context";
import { Button } from "../ui/button";
import { useTrace } from "./trace-context";
import { useOutside } from "./use-ends";
import { OPENER } from "./use-way-back";

/** Ways into a trace from a panel: from the thing, and to it. */
export function TraceActions({ node }: { node: TopologyNode | undefined }) {
  const t = useTranslations("trace.open");
  const { index } = useClient();
  const { show } = useTrace();
  const outside = useOutside();
  const { from, to } = node ? tracesOf(index, node, outside) : {};
  const ways = [
    ...(from ? [{ key: "from" as const, draft: from }] : []),
    ...(to ? [{ key: "to" as const, draft: to }] : []),
    ...(from || to ? [] : [{ key: "action" as const, draft: NO_DRAFT }]),
  ];
  return (
    <div className="flex flex-wrap gap-2 px-4 pb-3">
      {ways.map(({ key, draft }) => (
        <Button key={key} onClick={() => show(draft)} small {...{ [OPENER]: key }}>
          <Route aria-hidden className="size-3.5" />
          {t(key)}
        </Button>
      ))}
    </div>
  );
}
