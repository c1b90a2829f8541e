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

/** The same across the whole panel. */
export function FailedBar({ problem }: { problem: Failure }) {
  return (
    <div className="border-t border-line bg-bad-soft px-4 py-3">
      <Failed problem={problem} />
    </div>
  );
}
