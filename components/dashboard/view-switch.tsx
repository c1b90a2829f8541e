import { useTranslations } from "use-intl";
import { cn } from "../ui/cn";

/** What a narrow screen shows. */
export type NarrowView = "list" | "graph";

const VIEWS = [
  { view: "list", label: "name" },
  { view: "graph", label: "graph" },
] as const;

/** List or graph, where there is no room for both. */
export function ViewSwitch({ value, onChange }: { value: NarrowView; onChange: (view: NarrowView) => void }) {
  const t = useTranslations("list");
  return (
    <fieldset aria-label={t("view")} className="flex gap-1 border-b border-line bg-panel px-4 py-2">
      {VIEWS.map(({ view, label }) => (
        <button
          key={view}
          type="button"
          aria-pressed={value === view}
          onClick={() => onChange(view)}
          className={cn(
            "h-9 flex-1 rounded-md font-medium",
            value === view ? "bg-accent-soft text-accent" : "text-quiet hover:bg-raised",
          )}
        >
          {t(label)}
        </button>
      ))}
    </fieldset>
  );
}
