import { en } from "./en";
import { ko } from "./ko";
import type { Language } from "./languages";

/** Every text of the interface, in the shape of the English one. */
export type Messages = typeof en;

declare module "use-intl" {
  interface AppConfig {
    Locale: Language;
    Messages: Messages;
  }
}

/**
 * All messages by language. For the server only: a page is sent those of its own language. The cast says that a translation has the English
 * placeholders, which the type of its texts cannot tell and catalogue.test.ts does.
 */
export const CATALOGUE: Readonly<Record<Language, Messages>> = { en, ko: ko as Messages };
