import { LANGUAGE_COOKIE, type Language } from "./languages";

const YEAR_SECONDS = 31_536_000;

/** Remembers the chosen language for the next page. Not by the Cookie Store API: it exists on secure origins only. */
export function rememberLanguage(language: Language): void {
  document.cookie = `${LANGUAGE_COOKIE}=${language}; path=/; max-age=${YEAR_SECONDS}; samesite=strict`;
}
