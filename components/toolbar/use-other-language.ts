"use client";

import { useRouter } from "next/navigation";
import { useLocale } from "use-intl";
import type { Language } from "../messages/languages";
import { rememberLanguage } from "../messages/remember";

const OTHER: Record<Language, Language> = { en: "ko", ko: "en" };

/** The language that the page is not in, and how to change to it. The server renders the page anew; what is selected and drawn stays. */
export function useOtherLanguage(): { other: Language; change(): void } {
  const router = useRouter();
  const other = OTHER[useLocale()];
  const change = () => {
    rememberLanguage(other);
    router.refresh();
  };
  return { other, change };
}
