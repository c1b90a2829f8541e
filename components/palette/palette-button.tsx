"use client";

import { Command } from "lucide-react";
import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { isTyping } from "../search/use-slash";
import { IconButton } from "../ui/icon-button";
import type { Surroundings } from "./use-actions";

// Loaded when they are first asked for.
const Palette = lazy(async () => ({ default: (await import("./palette")).Palette }));
const Keys = lazy(async () => ({ default: (await import("./keys")).Keys }));

type Shown = "palette" | "keys" | null;

/** Ctrl-K (or ⌘ K) and `?`, from anywhere; the latter not while text is typed. */
function useKeys(show: (what: Shown) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = event.ctrlKey || event.metaKey;
      if (command && !event.altKey && event.key.toLowerCase() === "k") show("palette");
      else if (event.key === "?" && !command && !isTyping(event)) show("keys");
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [show]);
}

/** Opens the command palette; holds it and the list of keys. */
export function PaletteButton(surroundings: Omit<Surroundings, "onKeys">) {
  const t = useTranslations("palette");
  const [shown, setShown] = useState<Shown>(null);
  const close = useCallback(() => setShown(null), []);
  useKeys(setShown);
  return (
    <>
      <IconButton
        icon={Command}
        label={`${t("open")} (Ctrl K)`}
        aria-keyshortcuts="Control+K"
        onClick={() => setShown("palette")}
      />
      <Suspense fallback={null}>
        {shown === "palette" ? <Palette {...surroundings} onKeys={() => setShown("keys")} onClose={close} /> : null}
        {shown === "keys" ? <Keys onClose={close} /> : null}
      </Suspense>
    </>
  );
}
