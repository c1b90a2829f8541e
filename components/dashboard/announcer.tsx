"use client";

import { useTranslations } from "use-intl";
import type { Change } from "@/lib/client/changes";
import { statusOf } from "@/lib/client/words";
import { useClient } from "./client-context";

/** A long list is cut to its first few. */
const SAID = 4;

/** One sentence to be read aloud. */
function useSentence(changes: readonly Change[]): string {
  const t = useTranslations("changes");
  const said = changes.slice(0, SAID).map(({ key, name, other }) => t(key, { name, other }));
  const more = changes.length - said.length;
  return [...said, ...(more > 0 ? [t("more", { count: more })] : [])].join(", ");
}

/** Says changes to those who do not see the graph, politely. */
export function Announcer() {
  const t = useTranslations("toolbar.state");
  const { state } = useClient();
  return (
    <>
      <p role="status" data-testid="changes" className="sr-only">
        {useSentence(state.latest)}
      </p>
      <p role="status" className="sr-only">
        {state.snapshot ? t("announced", { state: t(statusOf(state).state) }) : ""}
      </p>
    </>
  );
}
