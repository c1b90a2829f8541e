"use client";

import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { FIELD, FRAME } from "./looks";

type Props = {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** What is typed is whole. */
  readonly onEnter: () => void;
  /** An input method is at work, which must not lose the field that it writes to. */
  readonly onComposing: (composing: boolean) => void;
  readonly onClose: () => void;
};

/** The palette's field as long as the palette has not been loaded: a true one, so that whatever writes into fields can. */
export function WaitingField({ text, onText, onEnter, onComposing, onClose }: Props) {
  const t = useTranslations("palette");
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") onEnter();
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
  };
  return (
    <div className={FRAME}>
      <input
        ref={field}
        type="text"
        aria-label={t("results")}
        value={text}
        onChange={({ target }) => onText(target.value)}
        onKeyDown={onKeyDown}
        onCompositionStart={() => onComposing(true)}
        onCompositionEnd={() => onComposing(false)}
        placeholder={t("placeholder")}
        autoComplete="off"
        spellCheck={false}
        className={FIELD}
      />
    </div>
  );
}
