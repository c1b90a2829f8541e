"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { keyed } from "@/lib/client/keyed";
import type { Problem } from "@/lib/client/shapes";
import type { TopologyIndex } from "@/lib/client/topology-index";
import { Name } from "../ui/name";
import { Popup } from "../ui/popup";

type Props = { problems: readonly Problem[]; index: TopologyIndex; onSelect: (id: string) => void };

/** A problem's subject: a link when it is a node, else its word. */
function Subject({ scope, index, onSelect }: { scope: string } & Omit<Props, "problems">) {
  const node = index.node(scope);
  if (!node) return <span className="font-mono text-xs/5 text-quiet">{scope}</span>;
  return (
    <button
      type="button"
      onClick={() => onSelect(node.id)}
      className="max-w-full text-left font-medium text-accent underline-offset-2 hover:underline"
    >
      <Name>{node.label}</Name>
    </button>
  );
}

/** What could not be read or was not understood, and what to do. */
export function ProblemsButton({ problems, index, onSelect }: Props) {
  const t = useTranslations("toolbar.problems");
  const count = problems.length;
  if (count === 0) return null;
  return (
    <Popup
      aria-label={t("count", { count })}
      className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md border border-line px-2 font-medium text-wait hover:bg-raised"
      sign={
        <>
          <TriangleAlert aria-hidden className="size-4" />
          <span className="tabular-nums">{count}</span>
          <span className="max-lg:hidden">{t("word", { count })}</span>
        </>
      }
      heading={t("title")}
      headingClass="border-b border-line px-4 py-3 font-semibold"
      sheetClass="w-[26rem]"
    >
      {(close) => (
        <ul className="max-h-[60vh] divide-y divide-line overflow-y-auto" tabIndex={-1}>
          {keyed(problems, ({ scope, message }) => `${scope} ${message}`).map(
            ({ key, item: { scope, message, hint } }) => (
              <li key={key} className="px-4 py-3">
                <Subject
                  scope={scope}
                  index={index}
                  onSelect={(id) => {
                    close();
                    onSelect(id);
                  }}
                />
                <p className="break-words">{message}</p>
                {hint ? <p className="mt-0.5 break-words text-quiet">{hint}</p> : null}
              </li>
            ),
          )}
        </ul>
      )}
    </Popup>
  );
}
