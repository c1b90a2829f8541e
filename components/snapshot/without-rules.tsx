"use client";

import { Archive } from "lucide-react";
import { useTranslations } from "use-intl";
import { useClient } from "../dashboard/client-context";
import { Button } from "../ui/button";

/** Of a snapshot that was saved without rules and sockets nobody can ask for a way: said plainly, with the way back. */
export function WithoutRules() {
  const t = useTranslations("exports.snapshot");
  const { store } = useClient();
  return (
    <div role="status" className="space-y-2 border-y border-line bg-sample-soft px-4 py-3">
      <p className="flex gap-2">
        <Archive aria-hidden className="mt-0.5 size-4 shrink-0 text-sample" />
        {t("withoutRules")}
      </p>
      <Button onClick={store.close}>{t("close")}</Button>
    </div>
  );
}
