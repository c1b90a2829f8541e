"use client";

import { History } from "lucide-react";
import { useTranslations } from "use-intl";
import { keyed } from "@/lib/client/keyed";
import { timeOfDay } from "@/lib/client/words";
import { useClient } from "../dashboard/client-context";
import { Popup } from "../ui/popup";
import { useRecent } from "./use-recent";

/** The newest change of the last minute, and behind it the log. Each entry leads to what it is about. */
export function ChangeLog() {
  const t = useTranslations("overview");
  const say = useTranslations("changes");
  const { store, state } = useClient();
  const recent = useRecent(state.log);
  const [newest] = recent;
  return (
    <Popup
      aria-label={t("log")}
      data-testid="log"
      className="flex min-w-0 items-center gap-1.5 rounded px-1.5 py-0.5 text-quiet hover:bg-raised"
      sign={
        <>
          <History aria-hidden className="size-3.5 shrink-0" />
          {newest ? (
            <>
              <bdi className="truncate font-medium text-ink">
                {say(newest.key, { name: newest.name, other: newest.other })}
              </bdi>
              {recent.length > 1 ? (
                <span className="tabular-nums">{t("more", { count: recent.length - 1 })}</span>
              ) : null}
            </>
          ) : (
            <span className="truncate max-md:hidden">{t("quiet")}</span>
          )}
        </>
      }
      heading={t("log")}
      sheetClass="w-80 p-1"
    >
      {(close) => (
        <>
          {state.log.length === 0 ? <p className="px-3 pb-2 text-quiet">{t("earlier")}</p> : null}
          <ol className="max-h-[50vh] overflow-y-auto" tabIndex={-1}>
            {keyed(state.log, ({ at, key, nodeId, other }) => `${at} ${key} ${nodeId} ${other}`).map(
              ({ key: id, item: { at, key, name, other, nodeId } }) => (
                <li key={id}>
                  <button
                    type="button"
                    onClick={() => {
                      close();
                      store.select(nodeId);
                    }}
                    className="flex w-full items-baseline gap-2 rounded-md px-3 py-1 text-left hover:bg-raised"
                  >
                    <time dateTime={at} className="shrink-0 font-mono text-xs/5 tabular-nums text-quiet">
                      {timeOfDay(at)}
                    </time>
                    <bdi className="min-w-0 break-words">{say(key, { name, other })}</bdi>
                  </button>
                </li>
              ),
            )}
          </ol>
        </>
      )}
    </Popup>
  );
}
