"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "../ui/icon-button";

/** A view over the picture until it is closed: by its button, or by Escape, which then does nothing else. `of` stands behind its title. */
export function Cover({
  title,
  of,
  onClose,
  children,
}: {
  title: string;
  of?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  const ui = useTranslations("ui");
  const heading = useId();
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // A field elsewhere has its own use for it.
      const elsewhere = event.target instanceof HTMLInputElement && !frame.current?.contains(event.target);
      if (event.key !== "Escape" || elsewhere) return;
      // The selection behind it stays.
      event.preventDefault();
      onClose();
    };
    document.addEventListener("keydown", onKeyDown, { capture: true });
    return () => document.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [onClose]);
  return (
    <section
      ref={frame}
      aria-labelledby={heading}
      className="absolute inset-0 z-20 flex flex-col bg-panel max-md:fixed max-md:z-30"
    >
      <div className="flex items-center gap-2 px-3 py-2">
        <h2 id={heading} className="min-w-0 flex-1 truncate text-sm font-semibold">
          {title} {of}
        </h2>
        <IconButton icon={X} label={ui("close")} onClick={onClose} />
      </div>
      {children}
    </section>
  );
}
