"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "../ui/icon-button";
import { type Kind, KindIcon } from "../ui/kind-icon";

/** Head of a panel with the name of what it is about, and a body that scrolls. */
export function PanelFrame({
  kind,
  label,
  badge,
  actions,
  onClose,
  children,
}: {
  kind: Kind;
  label: string;
  badge?: ReactNode;
  /** What can be done with it, below its name. */
  actions?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useTranslations("ui");
  return (
    <>
      <div className="flex items-start gap-2.5 px-4 py-3">
        <KindIcon kind={kind} className="mt-0.5 size-5" />
        <div className="min-w-0 flex-1">
          <h2 className="line-clamp-3 break-words text-sm font-semibold leading-5" title={label}>
            <bdi>{label}</bdi>
          </h2>
          <p className="flex flex-wrap items-center gap-2 text-quiet">
            {t(`kinds.${kind}`)}
            {badge}
          </p>
        </div>
        <IconButton icon={X} label={t("close")} onClick={onClose} className="-mr-1.5 -mt-1" />
      </div>
      {actions}
      {children}
    </>
  );
}
