"use client";

import { FolderOpen } from "lucide-react";
import { useTranslations } from "use-intl";
import { pickFile } from "./pick-file";

/** Asks for a file to be opened as a snapshot. */
export function OpenItem({ onFile }: { onFile: (file: File) => void }) {
  const t = useTranslations("exports.snapshot");
  return (
    <button
      type="button"
      onClick={() => pickFile(onFile)}
      className="flex w-full items-start gap-2.5 rounded-md px-3 py-1.5 text-left hover:bg-raised"
    >
      <FolderOpen aria-hidden className="mt-0.5 size-4 shrink-0 text-quiet" />
      <span className="min-w-0">
        <span className="block font-medium">{t("open")}</span>
        <span className="block text-quiet">{t("hint")}</span>
      </span>
    </button>
  );
}
