"use client";

import { Check, Copy, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { cn } from "./cn";
import { copyText } from "./copy-text";

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
  const Icon = ICONS[state];
  const copy = async () => setState((await copyText(text)) ? "copied" : "failed");
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={state === "copied" ? t("copied") : t("copy", { what })}
      title={t("copy", { what })}
      className={cn(
        "inline-grid size-6 shrink-0 place-items-center rounded text-quiet hover:bg-line hover:text-ink",
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5" />
    </button>
  );
}
