"use client";

import { Download } from "lucide-react";
import { useTranslations } from "use-intl";
import { browserGet } from "@/lib/client/ask";
import { matrixPath } from "@/lib/client/matrix-store";
import { type MatrixDraft, matrixQuery } from "@/lib/client/matrix-url";
import { useClient } from "../dashboard/client-context";
import { download } from "../export/download";
import { BUTTON } from "../ui/button";

/** The matrix as a file: of the server's making, or, of a snapshot, of the page's. */
export function CsvLink({ draft }: { draft: MatrixDraft }) {
  const t = useTranslations("matrix");
  const { state } = useClient();
  const path = matrixPath(matrixQuery(draft).toString(), "csv");
  const save = async () => {
    const { body } = await browserGet(path);
    download(await new Response(body).blob(), "patchbay-matrix.csv");
  };
  const sign = (
    <>
      <Download aria-hidden className="size-4" />
      {t("csv")}
    </>
  );
  return state.opened ? (
    <button type="button" onClick={() => void save()} aria-label={t("csvLabel")} className={BUTTON}>
      {sign}
    </button>
  ) : (
    <a href={path} download aria-label={t("csvLabel")} className={BUTTON}>
      {sign}
    </a>
  );
}
