import { cn } from "../ui/cn";

/** What a narrow screen shows. */
export type NarrowView = "list" | "graph";

const VIEWS: readonly { view: NarrowView; label: string }[] = [
  { view: "list", label: "List" },
  { view: "graph", label: "Graph" },
];

/** List or graph, where there is no room for both. */
export function ViewSwitch({ value, onChange }: { value: NarrowView; onChange: (view: NarrowView) => void }) {
  return (
    <fieldset aria-label="View" className="flex gap-1 border-b border-line bg-panel px-4 py-2">
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
          {label}
        </button>
      ))}
    </fieldset>
  );
}
