"use client";

import { Languages } from "lucide-react";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { browserAddress } from "@/lib/client/address-bar";
import { LANGUAGES } from "../messages/languages";
import { IconButton } from "../ui/icon-button";
import { useOtherLanguage } from "./use-other-language";

/** To the other language. */
export function LanguageSwitch() {
  const t = useTranslations("toolbar");
  const { other, change } = useOtherLanguage();
  // Whoever changed the language: the page has been rendered anew by then.
  useEffect(() => browserAddress.restore());
  return (
    <IconButton icon={Languages} label={t("language", { name: LANGUAGES[other] })} lang={other} onClick={change} />
  );
}
