"use client";

import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import type { Messages } from "../messages/catalogue";
import type { Language } from "../messages/languages";

type Props = {
  nonce: string | undefined;
  language: Language;
  messages: Messages;
  children: ReactNode;
};

/** What the whole page stands in: its language, its theme, and the nonce for what they must put inline. */
export function Providers({ nonce, language, messages, children }: Props) {
  const given = nonce === undefined ? {} : { nonce };
  return (
    <ThemeProvider attribute="class" defaultTheme="system" disableTransitionOnChange {...given}>
      {/* No message has a time in it (lib/client/words.ts makes those), but without a zone each rendering would warn. */}
      <IntlProvider timeZone="UTC" locale={language} messages={messages}>
        {children}
      </IntlProvider>
    </ThemeProvider>
  );
}
