"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { usePublished } from "./published-context";

/** What becomes of a packet from outside to each published port, in a word, by the port's id; empty until it is known. */
export function useOutsideWords(wanted: boolean): ReadonlyMap<string, string> {
  const t = useTranslations("trace.disposition");
  const { details } = usePublished(wanted ? "close" : null);
  return useMemo(() => {
    const words = (details?.ports ?? []).map(({ port, ways }): [string, string] => {
      const all = new Set(ways.map(({ disposition }) => t(disposition)));
      return [port, [...all].join(", ")];
    });
    return new Map(words);
  }, [details, t]);
}
