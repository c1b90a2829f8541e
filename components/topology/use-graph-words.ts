import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { GraphWords } from "@/lib/graph/words";
import { graphWords } from "./graph-words";

/** The words of the picture; the same ones as long as the language stays. */
export function useGraphWords(): GraphWords {
  const t = useTranslations("graph");
  return useMemo(() => graphWords(t), [t]);
}
