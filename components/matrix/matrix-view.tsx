"use client";

import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { type CellCheck, cellOf } from "@/lib/client/matrix-cells";
import type { MatrixState, ShownMatrix } from "@/lib/client/matrix-store";
import type { MatrixDraft } from "@/lib/client/matrix-url";
import { hasRules } from "@/lib/client/state";
import { questionOf } from "@/lib/wire/matrix";
import { useClient } from "../dashboard/client-context";
import { Cover } from "../dashboard/cover";
import { Failed } from "../panels/failed";
import { WithoutRules } from "../snapshot/without-rules";
import { Skeleton } from "../ui/skeleton";
import { MatrixBar } from "./matrix-bar";
import { useMatrixDraft } from "./matrix-context";
import { MatrixFacts } from "./matrix-facts";
import { MatrixGrid } from "./matrix-grid";
import { MatrixLegend } from "./matrix-legend";
import type { At } from "./use-grid";
import { useMatrix } from "./use-matrix";
import { useOpenTrace } from "./use-open-trace";

/** How far it is; the room for it is there all the time, so that nothing moves. */
function Progress({ status, progress }: MatrixState) {
  const t = useTranslations("matrix");
  const { done = 0, of = 0 } = progress ?? {};
  const busy = status === "asking";
  return (
    <div className="h-1 shrink-0 bg-raised">
      {busy ? (
        <div
          role="progressbar"
          aria-label={of > 0 ? t("computing", { done, of }) : t("reading")}
          aria-valuemin={0}
          aria-valuemax={of}
          aria-valuenow={done}
          className="h-full bg-accent transition-[width]"
          style={{ width: of > 0 ? `${(100 * done) / of}%` : "4%" }}
        />
      ) : null}
    </div>
  );
}

function Known({ matrix }: { matrix: ShownMatrix }) {
  const t = useTranslations("matrix");
  const open = useOpenTrace();
  const [at, setAt] = useState<At>();
  const { head, rows } = matrix;
  const openCheck = ({ row, column }: At, check: CellCheck | undefined) => {
    const [source, target] = [head.sources[row], head.targets[column]];
    if (source && target && check) open(questionOf(head, source, target, check.check));
  };
  /** By the worst of its checks. */
  const openCell = (place: At) => {
    const cell = cellOf(head, place.column, rows[place.row]?.[place.column]);
    openCheck(
      place,
      cell?.checks.find(({ disposition }) => disposition === cell.worst),
    );
  };
  const empty = !head.sources.some(({ kind }) => kind === "container");
  return (
    <>
      {empty ? <p className="border-b border-line px-3 py-2 text-quiet">{t("empty")}</p> : null}
      <MatrixGrid matrix={matrix} onAt={setAt} onOpen={openCell} />
      <MatrixFacts matrix={matrix} at={at} onOpen={openCheck} />
    </>
  );
}

function Shown({ draft }: { draft: MatrixDraft }) {
  const t = useTranslations("matrix");
  const { show } = useMatrixDraft();
  const { refresh, ...state } = useMatrix(draft);
  const close = useCallback(() => show(null), [show]);
  const known = hasRules(useClient().state);
  const { status, matrix, problem } = state;
  return (
    <Cover title={t("title")} onClose={close}>
      <MatrixBar
        draft={draft}
        onChange={show}
        busy={status === "asking"}
        failed={status === "failed" || !known}
        onRefresh={refresh}
      />
      <MatrixLegend />
      <Progress {...state} />
      {status === "failed" && problem ? (
        <div className="border-b border-line bg-bad-soft px-3 py-2">
          <Failed problem={problem} />
        </div>
      ) : null}
      {known ? null : <WithoutRules />}
      {matrix ? <Known matrix={matrix} /> : null}
      {known && !matrix && status !== "failed" ? <Skeleton lines={8} label={t("reading")} /> : null}
    </Cover>
  );
}

/** Who reaches whom, over the picture, while it is asked for. */
export function MatrixView() {
  const { draft } = useMatrixDraft();
  return draft ? <Shown draft={draft} /> : null;
}
