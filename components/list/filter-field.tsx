import { Search } from "lucide-react";
import { useTranslations } from "use-intl";

type Props = { value: string; onChange: (value: string) => void; shown: number; total: number };

/** Narrows a list to the lines that hold some words, and says how many those are. */
export function FilterField({ value, onChange, shown, total }: Props) {
  const t = useTranslations("list");
  return (
    <div className="flex shrink-0 items-center gap-2 border-b border-line px-3 py-1.5">
      <Search aria-hidden className="size-4 shrink-0 text-quiet" />
      <input
        type="search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          // Escape empties the field; the selection stays.
          if (event.key === "Escape" && value !== "") event.stopPropagation();
        }}
        placeholder={t("filter")}
        aria-label={t("filter")}
        className="h-8 min-w-0 flex-1 rounded bg-transparent outline-none placeholder:text-quiet focus-visible:outline-2 md:h-7"
      />
      <span role="status" className="whitespace-nowrap text-xs tabular-nums text-quiet">
        {t("shown", { shown, total })}
      </span>
    </div>
  );
}
