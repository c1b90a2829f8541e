"use client";

import { useTranslations } from "use-intl";
import type { WrongField } from "@/lib/client/trace-wrong";

/** Says what is wrong with a field. */
export function useWrong(): (wrong: WrongField) => string {
  const t = useTranslations("trace.wrong");
  return (wrong) => {
    if (wrong.key === "port") return t("port");
    const text = wrong.text.slice(0, 80);
    return wrong.key === "nearly" ? t("nearly", { text, name: wrong.name }) : t(wrong.key, { text });
  };
}
