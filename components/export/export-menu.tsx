"use client";

import { Braces, Brackets, Download, FileCode, Image, type LucideIcon, Scan, Shapes, Workflow } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { hasRules } from "@/lib/client/state";
import type { GraphView } from "@/lib/graph/graph-view";
import { useClient } from "../dashboard/client-context";
import { OpenItem } from "../snapshot/open-item";
import { BUTTON } from "../ui/button";
import { Popup } from "../ui/popup";
import type { Toast } from "../ui/toast";
import { type Format, formatsOf } from "./save";
import { useExport } from "./use-export";

type Props = { view: GraphView | null; onDone: (toast: Toast) => void; onOpen: (file: File) => void };

const SIGNS: Record<Format, LucideIcon> = {
  png: Image,
  "png-seen": Scan,
  svg: Shapes,
  "svg-seen": Scan,
  json: Braces,
  "json-bare": Brackets,
  mmd: Workflow,
  dot: FileCode,
};

/** Saves what there is as a file, in one of several formats, and opens one that was saved. */
export function ExportMenu({ view, onDone, onOpen }: Props) {
  const t = useTranslations("exports");
  const { index, state } = useClient();
  const save = useExport();
  const [busy, setBusy] = useState(false);
  const run = async (format: Format) => {
    if (!view) return;
    setBusy(true);
    onDone(await save(format, view));
    setBusy(false);
  };
  return (
    <Popup
      aria-label={t("name")}
      disabled={busy}
      className={BUTTON}
      sign={
        <>
          <Download aria-hidden className="size-4" />
          <span className="max-lg:hidden">{t(busy ? "busy" : "name")}</span>
        </>
      }
      heading={t("title")}
      sheetClass="w-72 p-1"
    >
      {(close) => (
        <ul>
          {formatsOf(hasRules(state)).map((format) => {
            const Sign = SIGNS[format];
            return (
              <li key={format}>
                <button
                  type="button"
                  disabled={!view || index.topology.hosts.length === 0}
                  onClick={() => {
                    close();
                    void run(format);
                  }}
                  className="flex w-full items-start gap-2.5 rounded-md px-3 py-1.5 text-left hover:bg-raised disabled:opacity-50"
                >
                  <Sign aria-hidden className="mt-0.5 size-4 shrink-0 text-quiet" />
                  <span className="min-w-0">
                    <span className="block font-medium">{t(`formats.${format}.label`)}</span>
                    <span className="block text-quiet">{t(`formats.${format}.hint`)}</span>
                  </span>
                </button>
              </li>
            );
          })}
          <li className="mt-1 border-t border-line pt-1">
            <OpenItem
              onFile={(file) => {
                close();
                onOpen(file);
              }}
            />
          </li>
        </ul>
      )}
    </Popup>
  );
}
