"use client";

import { Tabs } from "@base-ui/react/tabs";
import { useTranslations } from "use-intl";
import { cn } from "../ui/cn";
import { DataTable } from "./data-table";
import { type ListTab, TABS } from "./tabs";
import { TreeList } from "./tree-list";

/** The list beside the graph. */
export function ListPane({ tab, onTab }: { tab: ListTab; onTab: (tab: ListTab) => void }) {
  const t = useTranslations("list");
  return (
    <Tabs.Root value={tab} onValueChange={onTab} className="flex h-full flex-col">
      <Tabs.List
        aria-label={t("show")}
        activateOnFocus
        className="flex shrink-0 gap-x-0.5 overflow-x-auto border-b border-line px-2 py-1.5"
      >
        {TABS.map((value) => (
          <Tabs.Tab
            key={value}
            value={value}
            className={cn(
              "h-9 shrink-0 whitespace-nowrap rounded-md px-2 font-medium md:h-7 md:px-1.5 md:text-xs",
              value === tab ? "bg-accent-soft text-accent" : "text-quiet hover:bg-raised",
            )}
          >
            {t(`tabs.${value}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab} tabIndex={-1} className="min-h-0 flex-1 outline-none">
        {tab === "tree" ? <TreeList /> : <DataTable key={tab} list={tab} />}
      </Tabs.Panel>
    </Tabs.Root>
  );
}
