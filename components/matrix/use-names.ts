"use client";

import { useTranslations } from "use-intl";
import type { MatrixEnd } from "@/lib/wire/matrix";

/** How a source or target is called. */
export function useEndName(): (end: MatrixEnd) => string {
  const t = useTranslations("matrix.ends");
  return (end) =>
    end.kind === "container" ? end.name : end.kind === "host" ? t("host") : `${t("outside")} ${end.address}`;
}
