import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { keyed } from "@/lib/client/keyed";
import type { Problem } from "@/lib/client/shapes";

/** What is missing in this panel, and why; nothing when nothing is. */
export function ProblemsSection({ problems }: { problems: readonly Problem[] }) {
  const t = useTranslations("panels.common");
  if (problems.length === 0) return null;
  return (
    <ul aria-label={t("problems")} className="space-y-2 border-t border-line bg-wait-soft px-4 py-3">
      {keyed(problems, ({ scope, message }) => `${scope} ${message}`).map(({ key, item: { message, hint } }) => (
        <li key={key} className="flex gap-2">
          <TriangleAlert aria-hidden className="mt-px size-4 shrink-0 text-wait" />
          <p className="min-w-0 break-words">
            {message} <span className="text-quiet">{hint}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
