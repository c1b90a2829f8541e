"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "use-intl";

const KEYS = [
  { name: "search", keys: ["/"] },
  { name: "next", keys: ["Enter", "Shift Enter"] },
  { name: "commands", keys: ["Ctrl K", "⌘ K"] },
  { name: "escape", keys: ["Esc"] },
  { name: "list", keys: ["↑", "↓", "←", "→"] },
  { name: "choose", keys: ["Enter"] },
  { name: "graph", keys: ["↑", "↓", "←", "→", "Enter"] },
  { name: "menu", keys: ["Shift F10"] },
  { name: "hops", keys: ["[", "]"] },
  { name: "help", keys: ["?"] },
] as const;

/** What the keys do. */
export function Keys({ onClose }: { onClose: () => void }) {
  const t = useTranslations("palette.keys");
  const ui = useTranslations("ui");
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-ink/25 dark:bg-canvas/60" />
        <Dialog.Popup className="fixed left-1/2 top-[12vh] z-50 max-h-[76vh] w-[32rem] max-w-[calc(100vw-1.5rem)] -translate-x-1/2 overflow-y-auto rounded-xl border border-line bg-panel p-5 shadow-2xl">
          <Dialog.Title className="text-sm font-semibold">{t("title")}</Dialog.Title>
          <Dialog.Close
            aria-label={ui("close")}
            className="absolute right-3 top-3 grid size-8 place-items-center rounded-md text-quiet hover:bg-raised"
          >
            <X aria-hidden className="size-4" />
          </Dialog.Close>
          <dl className="mt-3 space-y-2">
            {KEYS.map(({ name, keys }) => (
              <div key={name} className="flex items-baseline justify-between gap-4">
                <dt>{t(name)}</dt>
                <dd className="flex shrink-0 gap-1">
                  {keys.map((key) => (
                    <kbd key={key} className="rounded border border-line bg-raised px-1.5 font-mono text-xs/5">
                      {key}
                    </kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
