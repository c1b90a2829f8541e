/** The languages of the interface (BCP 47), each with its name in itself. The first is what a browser gets that asks for neither. */
export const LANGUAGES = { en: "English", ko: "한국어" } as const;
/** A key of {@link LANGUAGES}. */
export type Language = keyof typeof LANGUAGES;

/** The cookie that remembers what was chosen. */
export const LANGUAGE_COOKIE = "patchbay_language";

const FIRST: Language = "en";

/** True for the code of a language that there are messages in. */
export const isLanguage = (text: string | undefined): text is Language =>
  text !== undefined && Object.hasOwn(LANGUAGES, text);

/** One language of Accept-Language with its weight (RFC 9110, 12.4.2 and 12.5.4); 0 when the weight is not legal. */
function weighted(part: string): { tag: string; weight: number } {
  const [tag = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
  const given = parameters.find((text) => text.startsWith("q="));
  const weight = given === undefined ? 1 : Number(given.slice(2));
  return { tag, weight: weight >= 0 && weight <= 1 ? weight : 0 };
}

/** The language of a page: the one that was chosen, else the first that the browser asks for and there is (Accept-Language), else English. */
export function chooseLanguage(chosen: string | undefined, accepted: string | null): Language {
  if (isLanguage(chosen)) return chosen;
  const wanted = (accepted ?? "")
    .split(",")
    .map(weighted)
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag.split("-")[0]);
  return wanted.find(isLanguage) ?? FIRST;
}
