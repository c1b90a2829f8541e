import { ChevronRight } from "lucide-react";
import type { MouseEvent } from "react";
import { useTranslations } from "use-intl";
import type { TreeRow } from "@/lib/client/tree-rows";
import { cn } from "../ui/cn";
import { KindIcon, kindOf } from "../ui/kind-icon";

type Props = {
  row: TreeRow;
  /** Where it stands in the list, in px. */
  top: number;
  selected: boolean;
  /** Something is searched for, and this is not it. */
  dim: boolean;
  tabStop: boolean;
  onChoose: () => void;
  onToggle: () => void;
};

const INDENTS = ["pl-1", "pl-5", "pl-9", "pl-13"];

/** One line of the tree. The keyboard is the tree's: it moves the focus from line to line. */
export function TreeLine({
  row: { item, level, position, size, expanded },
  top,
  selected,
  dim,
  tabStop,
  onChoose,
  onToggle,
}: Props) {
  const t = useTranslations("ui");
  const { node, label, note } = item;
  const toggle = (event: MouseEvent) => {
    event.stopPropagation();
    onToggle();
  };
  return (
    <div
      role="treeitem"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={size}
      aria-expanded={expanded}
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      data-key={item.key}
      data-node-id={node?.id}
      onClick={onChoose}
      onKeyDown={undefined}
      style={{ top }}
      className={cn(
        "absolute inset-x-0 flex h-8 cursor-pointer items-center gap-1.5 rounded-md pr-2",
        INDENTS[Math.min(level, INDENTS.length) - 1],
        selected ? "bg-accent-soft font-medium text-accent" : "hover:bg-raised",
      )}
    >
      <span aria-hidden className="grid size-5 shrink-0 place-items-center text-quiet">
        {expanded === undefined ? null : (
          <ChevronRight
            onClick={toggle}
            className={cn("size-4 rounded transition-transform hover:bg-line", expanded && "rotate-90")}
          />
        )}
      </span>
      {node ? (
        <>
          <KindIcon kind={kindOf(node)} className={dim ? "size-4 opacity-40" : "size-4"} />
          <span className="sr-only">{t(`kinds.${kindOf(node)}`)}</span>
        </>
      ) : null}
      <bdi title={label} className={cn("min-w-0 flex-1 truncate text-left", (!node || dim) && "text-quiet")}>
        {label}
      </bdi>
      <bdi title={note} className="max-w-[45%] shrink-0 truncate text-xs tabular-nums text-quiet">
        {note}
      </bdi>
    </div>
  );
}
