import { useTranslations } from "use-intl";
import { FIELDS } from "@/lib/client/search/fields";
import type { Found } from "@/lib/client/search/search";
import { cn } from "../ui/cn";

type Props = { id: string; found: Found; place: number };

/** What is wrong with the query, or why it finds nothing; else nothing. */
function useTrouble(found: Found): string {
  const t = useTranslations("search");
  if (found.status === "bad") return t(`problems.${found.problem.key}`, { value: found.problem.value.slice(0, 80) });
  if (found.status !== "found" || found.ids.size > 0) return "";
  const [word] = found.unknown;
  const hint = word === undefined ? "" : ` ${t("unknown", { word, fields: FIELDS.join(", ") })}`;
  return t("nothing") + hint;
}

/** How much was found, and below the box what is wrong. */
export function SearchSays({ id, found, place }: Props) {
  const t = useTranslations("search");
  const trouble = useTrouble(found);
  const count = found.status === "found" ? found.ids.size : 0;
  const words = place > 0 ? t("place", { place, count }) : t("count", { count });
  const short = found.status === "waiting" ? t("waiting") : found.status === "found" ? words : "";
  return (
    <div id={id} role="status" data-testid="matches" className="contents">
      <span className="shrink-0 whitespace-nowrap px-1 tabular-nums text-quiet">{trouble === "" ? short : ""}</span>
      {trouble === "" ? null : (
        <p
          className={cn(
            "absolute left-0 top-full z-30 mt-1 max-w-[min(28rem,calc(100vw-2rem))] break-words rounded-md border border-line bg-panel px-3 py-2 shadow-md",
            found.status === "bad" ? "text-bad" : "text-quiet",
          )}
        >
          {trouble}
        </p>
      )}
    </div>
  );
}
