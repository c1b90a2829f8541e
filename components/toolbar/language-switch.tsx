"use client";

import { Languages } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "use-intl";
import { LANGUAGES, type Language } from "../messages/languages";
import { rememberLanguage } from "../messages/remember";
import { IconButton } from "../ui/icon-button";

const OTHER: Record<Language, Language> = { en: "ko", ko: "en" };

/** To the other language. The server renders the page anew in it; what is selected and drawn stays. */
export function LanguageSwitch() {
  const t = useTranslations("toolbar");
  const router = useRouter();
  const other = OTHER[useLocale()];
  const change = () => {
    rememberLanguage(other);
    router.refresh();
  };
  return (
    <IconButton icon={Languages} label={t("language", { name: LANGUAGES[other] })} lang={other} onClick={change} />
  );
}
