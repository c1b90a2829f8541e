"use client";

import { ChevronDown, ChevronUp, Filter, Search, X } from "lucide-react";
import { type KeyboardEvent, useId, useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { inOrder, nextMatch } from "@/lib/client/search/search";
import { useClient } from "../dashboard/client-context";
import { cn } from "../ui/cn";
import { IconButton } from "../ui/icon-button";
import { SearchSays } from "./search-says";
import { useSlash } from "./use-slash";

/** Goes from match to match: Enter and Shift-Enter, or the buttons. The match that it goes to is selected. */
function useSteps(): { place: number; step(by: 1 | -1): void } {
  const { store, state, index, found } = useClient();
  const ids = found.status === "found" ? found.ids : undefined;
  const order = useMemo(() => (ids ? inOrder(index.topology, ids) : []), [index, ids]);
  const place = order.findIndex(({ id }) => id === state.selection) + 1;
  const step = (by: 1 | -1) => {
    const next = nextMatch(order, state.selection, by);
    if (next !== undefined) store.select(next);
  };
  return { place, step };
}

/** One box for graph and list: what it finds stands out in both, or is all that they show. */
export function SearchBox({ className }: { className?: string }) {
  const t = useTranslations("search");
  const { store, state, found } = useClient();
  const { place, step } = useSteps();
  const box = useRef<HTMLInputElement>(null);
  const says = useId();
  useSlash(box);
  const some = found.status === "found" && found.ids.size > 0;
  const clear = () => {
    store.filter("");
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape" && state.filter !== "") store.filter("");
    else if (event.key === "Escape") box.current?.blur();
    else return;
    event.preventDefault();
  };
  return (
    <search className={cn("relative flex items-center gap-0.5", className)}>
      <Search aria-hidden className="pointer-events-none absolute left-2.5 size-4 text-quiet" />
      <input
        ref={box}
        type="text"
        value={state.filter}
        onChange={({ target }) => store.filter(target.value)}
        onKeyDown={onKeyDown}
        aria-label={t("name")}
        aria-describedby={says}
        aria-invalid={found.status === "bad"}
        aria-keyshortcuts="/"
        placeholder={t("placeholder")}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        className="h-8 w-full min-w-0 rounded-md border border-line bg-canvas pl-8 pr-2 placeholder:text-quiet aria-invalid:border-bad"
      />
      <SearchSays id={says} found={found} place={place} />
      {state.filter === "" ? null : (
        <>
          <IconButton icon={ChevronUp} label={t("previous")} disabled={!some} onClick={() => step(-1)} />
          <IconButton icon={ChevronDown} label={t("next")} disabled={!some} onClick={() => step(1)} />
          <IconButton
            icon={Filter}
            label={t("only")}
            aria-pressed={state.only}
            onClick={() => store.filter(state.filter, !state.only)}
          />
          <IconButton icon={X} label={t("clear")} onClick={clear} />
        </>
      )}
    </search>
  );
}
