"use client";

import { Command } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { isTyping } from "../search/use-slash";
import { IconButton } from "../ui/icon-button";
import { later } from "../ui/later";
import type { Surroundings } from "./use-actions";
import { WaitingField } from "./waiting-field";

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

/** Opens the command palette; holds it and the list of keys. */
export function PaletteButton(surroundings: Omit<Surroundings, "onKeys">) {
  const t = useTranslations("palette");
  const [shown, setShown] = useState<Shown>(null);
  const [ready, setReady] = useState(false);
  const [text, setText] = useState("");
  const [entered, setEntered] = useState(false);
  const [composing, setComposing] = useState(false);
  const opener = useRef<Element | null>(null);
  const show = useCallback(
    (what: Shown) => {
      if (what !== null && what === shown) return;
      if (what === "palette") opener.current = document.activeElement;
      setShown(what);
      setReady(false);
      setText("");
      setEntered(false);
      setComposing(false);
    },
    [shown],
  );
  const close = useCallback(() => show(null), [show]);
  const giveBack = () => (opener.current instanceof HTMLElement ? opener.current : null);
  const leave = () => {
    close();
    giveBack()?.focus();
  };
  useKeys(show);
  return (
    <>
      <IconButton
        icon={Command}
        label={`${t("open")} (Ctrl K)`}
        aria-keyshortcuts="Control+K"
        onClick={() => show("palette")}
      />
      {shown === "palette" && !ready ? (
        <WaitingField
          text={text}
          onText={setText}
          onEnter={() => setEntered(true)}
          onComposing={setComposing}
          onClose={leave}
        />
      ) : null}
      {shown === "palette" && !composing ? (
        <Palette
          {...surroundings}
          text={text}
          entered={entered}
          onEnter={setEntered}
          onText={setText}
          onReady={() => setReady(true)}
          giveBack={giveBack}
          onKeys={() => show("keys")}
          onClose={close}
        />
      ) : null}
      {shown === "keys" ? <Keys onClose={close} /> : null}
    </>
  );
}
