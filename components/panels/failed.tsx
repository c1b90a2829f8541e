import { useTranslations } from "use-intl";
import type { Failure } from "@/lib/client/ask";

/** Why the server gave no answer. */
export function Failed({ problem: { key, title, detail } }: { problem: Failure }) {
  const t = useTranslations("panels.common.failed");
  return (
    <div role="alert" className="break-words">
      <p className="font-semibold text-bad">{key === "refused" ? title : t(key)}</p>
      <p>{key === "not-understood" ? t("reload") : detail}</p>
    </div>
  );
}
