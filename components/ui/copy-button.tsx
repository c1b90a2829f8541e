"use client";

import { Check, Copy, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { copyText } from "./copy-text";
import { MiniButton } from "./mini-button";

const SHOWN_MS = 1500;
const ICONS = { idle: Copy, copied: Check, failed: X };

/** Copies a text and says so. `what` is a noun. */
export function CopyButton({ text, what, className }: { text: string; what: string; className?: string }) {
  const t = useTranslations("ui");
  const [state, setState] = useState<keyof typeof ICONS>("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => setState((await copyText(text)) ? "copied" : "failed");
  return (
    <MiniButton
      icon={ICONS[state]}
      onClick={copy}
      label={state === "copied" ? t("copied") : t("copy", { what })}
      title={t("copy", { what })}
      className={className}
    />
  );
}
