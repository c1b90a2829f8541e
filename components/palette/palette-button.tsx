"use client";

import { Command } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { isTyping } from "../search/use-slash";
import { IconButton } from "../ui/icon-button";
import { later } from "../ui/later";
import type { Surroundings } from "./use-actions";

const Palette = later(async () => (await import("./palette")).Palette);
const Keys = later(async () => (await import("./keys")).Keys);

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

/** What is typed from when the palette is asked for until its field has the focus: it may not be loaded yet. */
function useTyped(waiting: boolean): [string, (text: string) => void] {
  const [text, setText] = useState("");
  useEffect(() => {
    if (!waiting) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Backspace") setText((before) => before.slice(0, -1));
      else if ([...event.key].length === 1) setText((before) => before + event.key);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", onKeyDown, { capture: true });
    return () => document.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [waiting]);
  return [text, setText];
}

/** Opens the command palette; holds it and the list of keys. */
export function PaletteButton(surroundings: Omit<Surroundings, "onKeys">) {
  const t = useTranslations("palette");
  const [shown, setShown] = useState<Shown>(null);
  const [ready, setReady] = useState(false);
  const [text, setText] = useTyped(shown === "palette" && !ready);
  const show = useCallback(
    (what: Shown) => {
      if (what !== null && what === shown) return;
      setShown(what);
      setReady(false);
      setText("");
    },
    [shown, setText],
  );
  const close = useCallback(() => show(null), [show]);
  useKeys(show);
  return (
    <>
      <IconButton
        icon={Command}
        label={`${t("open")} (Ctrl K)`}
        aria-keyshortcuts="Control+K"
        onClick={() => show("palette")}
      />
      {shown === "palette" ? (
        <Palette
          {...surroundings}
          text={text}
          onText={setText}
          onReady={() => setReady(true)}
          onKeys={() => show("keys")}
          onClose={close}
        />
      ) : null}
      {shown === "keys" ? <Keys onClose={close} /> : null}
    </>
  );
}
