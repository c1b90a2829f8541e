import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { CopyButton } from "./copy-button";
import { Words } from "./words";

/** A command to copy, and what else can be done with it. Long ones wrap, so that all of it can be read before it is run. */
export function CopyLine({ children, actions }: { children: string; actions?: ReactNode }) {
  const t = useTranslations("ui");
  return (
    <div className="flex items-start gap-1.5 rounded-md bg-raised py-1 pl-2 pr-1">
      <span aria-hidden className="select-none pt-0.5 font-mono text-xs/5 text-quiet">
        $
      </span>
      <code className="min-w-0 flex-1 pt-0.5 font-mono text-xs/5">
        <Words>{children}</Words>
      </code>
      <span className="flex">
        {actions}
        <CopyButton text={children} what={t("command")} />
      </span>
    </div>
  );
}
