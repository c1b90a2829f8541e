import { useTranslations } from "use-intl";
import { SAYINGS, type Saying } from "@/lib/wire/walk";

type Value = (typeof SAYINGS)[keyof typeof SAYINGS][number];

const BLANK = Object.fromEntries(Object.values(SAYINGS).flatMap((names) => names.map((name) => [name, ""])));

/** The value of each placeholder that there is; empty where a saying has none. */
export const valuesOf = ({ values }: Saying) => ({ ...BLANK, ...values }) as Record<Value, string>;

/** Says what the walk says, in a sentence. */
export function useSaying(): (saying: Saying) => string {
  const t = useTranslations("walk.reason");
  return (saying) => t(saying.key, valuesOf(saying));
}
